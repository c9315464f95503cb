import { hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import { thrownBy } from '../thrown';
import { deepFreeze, podWith } from './pods';
import { replay } from './replay';

interface Workload {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: { readonly template: ReturnType<typeof podWith> };
}

function deployment(name: string, template: object = podWith(), namespace?: string): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { replicas: 2, template } };
}

const list = (...items: unknown[]): object => ({ apiVersion: 'v1', kind: 'List', items });

test.each<[string, unknown]>([
  ['a Service', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } }],
  ['an object of another kind, with what JSON cannot say', { apiVersion: 'acme.io/v1', kind: 'Widget', spec: { at: new Date(0), template: podWith() } }],
  ['an empty List', list()],
])('%s is returned as it is', (_, manifest) => {
  const result = hardenManifest(manifest);
  expect(result).toEqual({ manifest, changes: [], waived: [], findings: [] });
  expect(result.manifest).toBe(manifest);
});

test('a template is hardened in place of its workload, with paths from the root', () => {
  const input = deepFreeze(deployment('web', podWith({ os: null }, { image: 'nginx' })));
  const { manifest, changes, findings } = hardenManifest(input);
  const { spec } = manifest as Workload;
  expect(spec).toMatchObject({ replicas: 2, template: { spec: { securityContext: { runAsNonRoot: true }, os: null } } });
  expect(replay(input, changes)).toEqual(manifest);
  expect(changes.every(({ path }) => path.startsWith('spec.template.spec.'))).toBe(true);
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'image-tag', path: 'spec.template.spec.containers[0].image' }));
});

test('every item of a List, with paths that say which', () => {
  const input = list(deployment('a'), { apiVersion: 'v1', kind: 'ConfigMap', data: {} }, deployment('b', podWith({ hostNetwork: true })));
  const waivers = [{ check: 'hostNamespaces', reason: 'counts packets', match: { name: 'b' } }];
  const { manifest, changes, waived, findings } = hardenManifest(input, { waivers });
  expect(replay(input, changes)).toEqual(manifest);
  expect(waived).toEqual([expect.objectContaining({ fields: ['items[2].spec.template.spec.hostNetwork'] })]);
  expect(findings.filter(({ rule }) => rule === 'unused-waiver')).toEqual([]);
  const [a, , b] = (manifest as { items: Workload[] }).items;
  expect(a!.metadata).not.toHaveProperty('annotations');
  expect(b!.metadata.annotations).toHaveProperty('hardened-kube/waived');
});

test.each<[object, boolean]>([
  [{}, true], [{ kind: 'Deployment' }, true], [{ kind: 'StatefulSet' }, false], [{ namespace: 'shop' }, true], [{ namespace: 'sh*' }, true],
  [{ namespace: 'other' }, false], [{ name: 'we*' }, true], [{ name: 'we' }, false], [{ path: 'App/*' }, false], [{ containers: ['web'] }, false],
])('a waiver that matches %j is heard: %s', (match, heard) => {
  const manifest = deployment('web', podWith({ hostNetwork: true }), 'shop');
  const run = (): unknown => hardenManifest(manifest, { waivers: [{ check: 'hostNamespaces', reason: 'r', match }] });
  if (heard) run();
  else expect(thrownBy(run).code).toBe('violates-level');
});

test('errors have paths from the root', () => {
  const failing = (template: object): string => thrownBy(() => hardenManifest(list(deployment('a'), deployment('b', template)))).message;
  expect(failing(podWith({ hostPID: true }))).toMatch(/^items\[1\]\.spec\.template\.spec: must meet .*\n.*\n {4}items\[1\]\.spec\.template\.spec\.hostPID is true\n/);
  expect(failing(podWith({ containers: [] }))).toMatch(/^items\[1\]\.spec\.template\.spec\.containers: must list/);
  expect(failing(podWith({ os: { name: 'plan9' } }))).toMatch(/^items\[1\]\.spec\.template\.spec\.os\.name: must be/);
  expect(failing(podWith({ os: { name: 'windows' }, hostUsers: true }))).toMatch(/^items\[1\]\.spec\.template\.spec\.hostUsers: Forbidden/);
});

test('the workload\'s metadata is looked at too', () => {
  expect(thrownBy(() => hardenManifest({ ...deployment('web'), metadata: { annotations: { a: 5 } } })).message)
    .toBe('metadata.annotations.a: must be a string, got 5');
});

test('the objects that come out share nothing', () => {
  const { manifest } = hardenManifest(list(deployment('a'), deployment('b')));
  const [a, b] = (manifest as { items: Workload[] }).items;
  expect(a!.spec.template.spec.securityContext).toEqual(b!.spec.template.spec.securityContext);
  expect(a!.spec.template.spec.securityContext!.seccompProfile).not.toBe(b!.spec.template.spec.securityContext!.seccompProfile);
});
