import { hardenManifest, tryHarden } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import { resolveOptions } from '../../../../lib/core/hardening/options/resolve-options';
import { WAIVED_ANNOTATION } from '../../../../lib/core/hardening/verdict/waived-annotation';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { podWith } from '../pods';

const waiver: Waiver = {
  check: 'hostNamespaces',
  reason: 'counts packets',
  owner: 'netops',
  expires: '2027-03-31',
  match: { containers: undefined },
};
const options = { waivers: [waiver], today: '2026-11-22' };
const text = '[{"check":"hostNamespaces","reason":"counts packets","owner":"netops","expires":"2027-03-31"}]';
const pod = podWith({ hostNetwork: true });

test('what was waived is written on a pod', () => {
  const { metadata } = hardenPod(pod, options).pod;
  expect(metadata).toEqual({ annotations: { [WAIVED_ANNOTATION]: text } });
  expect(WAIVED_ANNOTATION).toBe('hardened-kube/waived');
});

test('on a workload, and not on its template: a changed reason rolls no pods', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', annotations: null },
    spec: { template: pod },
  };
  const { manifest, changes } = hardenManifest(deployment, options);
  const { metadata, spec } = manifest as { metadata: unknown; spec: { template: object } };
  expect(metadata).toEqual({ name: 'web', annotations: { [WAIVED_ANNOTATION]: text } });
  expect(spec.template).not.toHaveProperty('metadata');
  expect(changes.at(-1)).toMatchObject({
    path: 'metadata.annotations["hardened-kube/waived"]',
    from: undefined,
    to: text,
  });
});

test('containers are named, and a waiver of two violations is written once', () => {
  const waivers: Waiver[] = [
    { check: 'runAsUser', reason: 'r', match: { containers: ['web'] } },
    { check: 'runAsNonRoot', reason: 's' },
  ];
  const { metadata } = hardenPod(podWith({}, { securityContext: { runAsUser: 0 } }), { waivers }).pod;
  expect(JSON.parse(metadata!.annotations![WAIVED_ANNOTATION]!)).toEqual(expect.arrayContaining([
    { check: 'runAsUser', reason: 'r', containers: ['web'] }, { check: 'runAsNonRoot', reason: 's' },
  ]));
});

test('one found in the input grants nothing', () => {
  const forged = podWith({ hostNetwork: true }, {}, { annotations: { [WAIVED_ANNOTATION]: text } });
  expect(() => hardenPod(forged)).toThrow('hostNamespaces');
});

test('one found in the input does not stay', () => {
  const { pod: hardened, changes } = hardenPod(
    podWith({}, {}, { annotations: { [WAIVED_ANNOTATION]: text, own: 'x' } }),
  );
  expect(hardened.metadata).toEqual({ annotations: { own: 'x' } });
  expect(changes.at(-1)).toMatchObject({
    path: 'metadata.annotations["hardened-kube/waived"]',
    from: text,
    to: undefined,
  });
  expect(
    hardenPod(podWith({ hostNetwork: true }, {}, { annotations: { [WAIVED_ANNOTATION]: 'everything' } }), options).pod
      .metadata!.annotations,
  )
    .toEqual({ [WAIVED_ANNOTATION]: text });
});

describe('one that its author wrote', () => {
  const forged = { metadata: { annotations: { [WAIVED_ANNOTATION]: text, own: 'x' } } };
  const kept = { metadata: { annotations: { own: 'x' } } };
  const why = 'only hardening writes it, and on the workload';
  const template = (): object => ({ ...podWith(), ...forged });

  test.each<[string, object, object, string[]]>([
    ['the template of a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: template() } },
      { spec: { template: kept } }, ['spec.template']],
    [
      'the templates of a CronJob',
      { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { ...forged, spec: { template: template() } } } },
      { spec: { jobTemplate: { ...kept, spec: { template: kept } } } },
      ['spec.jobTemplate', 'spec.jobTemplate.spec.template'],
    ],
    ['the template of a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate', template: template() },
      { template: kept }, ['template']],
    [
      'a template in a List',
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [{ apiVersion: 'batch/v1', kind: 'Job', spec: { template: template() } }],
      },
      { items: [{ spec: { template: kept } }] },
      ['items[0].spec.template'],
    ],
  ])('does not stay on %s', (_, manifest, expected, places) => {
    const done = hardenManifest(manifest);
    expect(done.manifest).toMatchObject(expected);
    expect(JSON.stringify(done.manifest)).not.toContain(WAIVED_ANNOTATION);
    expect(done.changes.filter((change) => change.why === why)).toEqual(places.map((place) => (
      { path: `${place}.metadata.annotations["hardened-kube/waived"]`, from: text, to: undefined, why })));
    expect(hardenManifest(done.manifest)).toMatchObject({ manifest: done.manifest, changes: [] });
  });

  test('does not stay beside a true one, and the true one stays when it is hardened again', () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      ...forged,
      spec: { template: { ...pod, ...forged } },
    };
    const { manifest } = hardenManifest(deployment, options);
    expect(manifest).toMatchObject({
      metadata: { annotations: { [WAIVED_ANNOTATION]: text, own: 'x' } },
      spec: { template: kept },
    });
    expect(hardenManifest(manifest, options)).toMatchObject({ manifest, changes: [] });
  });

  test('does not stay where the rest is refused, and is written all the same', () => {
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: { template: { ...podWith({ hostPID: true }), ...forged } },
    };
    const { manifest, errors } = tryHarden(job, () => resolveOptions({}));
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(manifest)).not.toContain(WAIVED_ANNOTATION);
  });
});
