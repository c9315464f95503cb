import { KubernetesBench } from './kubernetes-bench';
import { BUILD_TIMEOUT } from './pulumi';
import { LATEST_VERSION } from '../../lib/core/kubernetes/version';
import { evaluateManifest } from '../../lib/core/pod-security/evaluate-manifest';

let bench: KubernetesBench;
beforeEach(async () => { bench = await KubernetesBench.start(); }, BUILD_TIMEOUT);
afterEach(() => bench?.stop());

/** The Deployments that Pod Security admits at its strictest level, by their names in the program. */
const restricted = (): string[] =>
  bench.kubernetes.operations
    .filter(
      ({ isPreview, object }) =>
        !isPreview && object.kind === 'Deployment' && evaluateManifest(object).every(({ allowed }) => allowed),
    )
    .map(({ name }) => name)
    .sort();

/** The object that came of a resource. */
const made = (resource: string): unknown =>
  bench.kubernetes.operations.find(({ name, isPreview }) => name === resource && !isPreview)?.object;

test('a stack hardens what others make, and leaves what is hardened by itself as it is', async () => {
  expect(await bench.engine.preview('others', { password: 'hunter2' })).toMatchObject({ ok: true, errors: [] });
  const run = await bench.engine.up('others', { password: 'hunter2' });
  expect(run).toMatchObject({ ok: true, errors: [] });
  expect(run.output).toContain('warning: release: Helm itself installs what is in a kubernetes:helm.sh/v3:Release');
  expect(restricted()).toEqual(['chart:chart', 'config-file', 'file-v2:config-file-v2', 'raw']);
  expect(made('waived')).toMatchObject({
    metadata: { annotations: { 'hardened-kube/waived': expect.stringContaining('traffic') } },
    spec: { template: { spec: { hostNetwork: true, securityContext: { runAsUser: 101 } } } },
  });
  expect(made('raw')).toMatchObject({
    spec: { template: { spec: { containers: [{ env: [{ value: 'hunter2' }] }] } } },
  });
  expect(bench.engine.storedState()).not.toContain('hunter2');
  bench.forget();
  expect(await bench.engine.up('others', { password: 'hunter2' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual([]);
});

test.each([
  ['for itself', false],
  ['for itself and by the stack again', true],
])('a resource may be hardened %s, with all that is in it', async (_, twice) => {
  expect(await bench.engine.preview('transformed', { twice, password: 'hunter2' })).toMatchObject({
    ok: true,
    errors: [],
  });
  expect(await bench.engine.up('transformed', { twice, password: 'hunter2' })).toMatchObject({ ok: true, errors: [] });
  expect(restricted()).toEqual(['chart:chart', 'raw']);
  expect(made('raw')).toMatchObject({
    spec: {
      template: {
        metadata: { annotations: { 'acme.example/settings': expect.stringMatching(/^uid-of-default\/settings-/) } },
        spec: { containers: [{ env: [{ value: 'hunter2' }] }] },
      },
    },
  });
  expect(bench.engine.storedState()).not.toContain('hunter2');
});

test('what a file asks for and breaks its level fails the run, and says so in the words of this library', async () => {
  const { ok, errors } = await bench.engine.up('privilegedFile');
  expect(ok).toBe(false);
  // The engine may have more to say, of what it could not go on with.
  expect(errors.join('\n')).toContain(
    'HardeningError: file:privileged: spec: must meet the Pod Security level restricted (Kubernetes '
      + `${LATEST_VERSION}), got 2 violations:`,
  );
  expect(bench.kubernetes.changes).toEqual([]);
});

test('a resource that has a fixed name and is hardened on its way still goes before the one that replaces it', async () => {
  expect(await bench.engine.up('versioned', { version: '1' })).toMatchObject({ ok: true, errors: [] });
  bench.forget();
  expect(await bench.engine.up('versioned', { version: '2' })).toMatchObject({ ok: true, errors: [] });
  expect(bench.kubernetes.changes).toEqual(['delete Deployment web', 'create Deployment web']);
});
