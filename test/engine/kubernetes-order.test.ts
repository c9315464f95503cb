import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

interface Deployment {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: readonly { readonly name: string }[] } };
  };
}

/** The names of the containers in the cluster, of those Deployments that Pod Security admits at its strictest level. */
const admitted = (): unknown[] => bench.kubernetes.objects('Deployment')
  .filter((object) => evaluateManifest(object).every(({ allowed }) => allowed))
  .map((object) => (object as unknown as Deployment).spec.template.spec.containers.map(({ name }) => name));

const AFTERWARDS = 'something has changed the pods after they were hardened';

test('transforms in `after` run first, in every run, and what they add is hardened', async () => {
  for (let run = 0; run < 2; run++) {
    const { ok, output } = await bench.engine.up('changed', { change: 'sidecar', isComposed: true });
    expect([ok, output.includes('warning')]).toEqual([true, false]);
    expect(admitted()).toEqual([['web', 'agent']]);
  }
});

test.each(['sidecar', 'hostNetwork'] as const)(
  'another transform that breaks the level after hardening is an error, and nothing is made: %s',
  async (change) => {
    for (const isHardened of [false, true]) {
      const preview = await bench.engine.preview('changed', { change, isHardened });
      for (const { ok, errors } of [preview, await bench.engine.up('changed', { change, isHardened })]) {
        expect(ok).toBe(false);
        expect(errors.join('\n')).toContain(AFTERWARDS);
        expect(errors.join('\n')).toContain('web: spec.template.spec: must meet the Pod Security level restricted');
      }
    }
    expect(bench.kubernetes.changes).toEqual([]);
  },
);

test('where violations are reported, it is a warning', async () => {
  const { ok, output } = await bench.engine.up('changed', { change: 'hostNetwork', onViolation: 'report' });
  expect(ok).toBe(true);
  expect(output).toContain('warning: web: spec.template.spec: must meet the Pod Security level restricted');
});

test('what is within the level and not hardened is a warning that names the fields', async () => {
  for (const isHardened of [false, true]) {
    const { ok, output } = await bench.engine.up('changed', { change: 'restricted', isHardened });
    expect(ok).toBe(true);
    expect(output).toContain(
      `warning: web: ${AFTERWARDS}: spec.template.spec.containers[1].securityContext.readOnlyRootFilesystem`,
    );
  }
});

test('what another transform changes that has nothing to do with hardening is nobody\'s business', async () => {
  for (const isHardened of [false, true]) {
    const { ok, output } = await bench.engine.up('changed', { change: 'image', isHardened });
    expect([ok, output.includes('warning')]).toEqual([true, false]);
  }
  expect(JSON.stringify(bench.kubernetes.objects('Deployment'))).toContain('web:1.4.3');
});

describe('ignoreChanges', () => {
  test.each(['transform', 'itself'] as const)(
    'over what hardening wrote is a warning, as it leaves what runs as it is: by %s',
    async (by) => {
      const ignoreChanges = ['spec.template'];
      expect(await bench.engine.up('ignoring', { by: 'nothing', ignoreChanges })).toMatchObject({ ok: true });
      const { ok, output } = await bench.engine.up('ignoring', { by, ignoreChanges });
      expect(ok).toBe(true);
      expect(output).toContain('warning: web: ignoreChanges: must not list "spec.template"');
      expect(admitted()).toEqual([]);
      bench.forget();
      expect(await bench.engine.up('ignoring', { by, ignoreChanges, replicas: 2 })).toMatchObject({
        ok: true,
        errors: [],
      });
      expect(bench.kubernetes.changes).toEqual(['update Deployment web']);
    },
  );

  test.each(['transform', 'itself'] as const)('over an image is none of it: by %s', async (by) => {
    const ignoreChanges = ['spec.template.spec.containers[0].image'];
    expect(await bench.engine.up('ignoring', { by: 'nothing', ignoreChanges })).toMatchObject({ ok: true });
    const { ok, output } = await bench.engine.up('ignoring', { by, ignoreChanges });
    expect([ok, output.includes('warning')]).toEqual([true, false]);
    expect(admitted()).toEqual([['web']]);
  });
});

test('a resource that moves into a component stays the one it is', async () => {
  expect(await bench.engine.up('moved', { isMoved: false })).toMatchObject({ ok: true, errors: [] });
  bench.forget();
  expect(await bench.engine.up('moved', { isMoved: true })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual([]);
});

describe('a part of a Deployment', () => {
  const containers = [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }];
  const labels = { app: 'web' };

  test('with a whole pod is hardened, as it makes the Deployment where there is none', async () => {
    const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
    expect(await bench.engine.up('patched', { spec })).toMatchObject({ ok: true, errors: [] });
    expect(admitted()).toEqual([['web']]);
  });

  test('that changes an image says nothing else', async () => {
    const spec = { template: { spec: { containers } } };
    expect(await bench.engine.up('patched', { spec })).toMatchObject({ ok: true, errors: [] });
    expect(bench.kubernetes.objects('Deployment')).toMatchObject([{ spec }]);
    expect(admitted()).toEqual([]);
  });

  test('that opens the node is an error', async () => {
    const { ok, errors } = await bench.engine.preview('patched', { spec: { template: { spec: { hostPID: true } } } });
    expect(ok).toBe(false);
    expect(errors.join('\n')).toContain('spec.template.spec.hostPID is true');
  });
});

describe('a namespace', () => {
  test('whose label a transform weakens is an error, and is not made', async () => {
    const preview = await bench.engine.preview('relabelled', { level: 'privileged' });
    for (const { ok, errors } of [preview, await bench.engine.up('relabelled', { level: 'privileged' })]) {
      expect(ok).toBe(false);
      expect(errors.join('\n')).toContain(
        'metadata.labels["pod-security.kubernetes.io/enforce"]: must be "restricted", and something has changed it',
      );
    }
    expect(bench.kubernetes.changes).toEqual([]);
  });

  test('whose labels are ignored is a warning', async () => {
    const { ok, output } = await bench.engine.up('relabelled', { ignoreChanges: ['metadata'] });
    expect(ok).toBe(true);
    expect(output).toContain('ignoreChanges: must not list "metadata", which covers the Pod Security labels');
  });
});
