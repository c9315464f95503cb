import { deepFreeze, podWith } from './pods';
import { replay } from './replay';
import { tryHarden, hardenManifest } from '../../../lib/core/hardening/harden-manifest';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import { resolveOptions } from '../../../lib/core/hardening/options/resolve-options';
import type { Pod } from '../../../lib/core/kubernetes/pod';
import { throwJoined } from '../../../lib/core/report/joined-error';
import type { Waiver } from '../../../lib/core/waivers/waiver';
import { thrownBy } from '../thrown';

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
  ['an object of another kind, with what JSON cannot say',
    { apiVersion: 'acme.io/v1', kind: 'Widget', spec: { at: new Date(0) } }],
  ['an empty List', list()],
])('%s is returned as it was', (_, manifest) => {
  const result = hardenManifest(manifest);
  expect(result).toEqual({ manifest, changes: [], waived: [], findings: [] });
  expect(Object.keys(result.manifest as object)).toEqual(Object.keys(manifest as object));
});

test('a template is hardened in place of its workload, with paths from the root', () => {
  const input = deepFreeze(deployment('web', podWith({ os: null }, { image: 'nginx' })));
  const { manifest, changes, findings } = hardenManifest(input);
  const { spec } = manifest as Workload;
  expect(spec).toMatchObject({
    replicas: 2,
    template: { spec: { securityContext: { runAsNonRoot: true }, os: null } },
  });
  expect(replay(input, changes)).toEqual(manifest);
  expect(changes.every(({ path }) => path.startsWith('spec.template.spec.'))).toBe(true);
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'image-tag', path: 'spec.template.spec.containers[0].image' }),
  );
});

test('every item of a List, with paths that say which', () => {
  const input = list(
    deployment('a'),
    { apiVersion: 'v1', kind: 'ConfigMap', data: {} },
    deployment('b', podWith({ hostNetwork: true })),
  );
  const waivers: Waiver[] = [{ check: 'hostNamespaces', reason: 'counts packets', match: { name: 'b' } }];
  const { manifest, changes, waived, findings } = hardenManifest(input, { waivers });
  expect(replay(input, changes)).toEqual(manifest);
  expect(waived).toEqual([expect.objectContaining({ fields: ['items[2].spec.template.spec.hostNetwork'] })]);
  expect(findings.filter(({ rule }) => rule === 'unused-waiver')).toEqual([]);
  const [a, , b] = (manifest as { items: Workload[] }).items;
  expect(a!.metadata).not.toHaveProperty('annotations');
  expect(b!.metadata.annotations).toHaveProperty('hardened-kube/waived');
});

test.each<[object, boolean]>([
  [{}, true],
  [{ kind: 'Deployment' }, true],
  [{ kind: 'StatefulSet' }, false],
  [{ namespace: 'shop' }, true],
  [{ namespace: 'sh*' }, true],
  [{ namespace: 'other' }, false],
  [{ name: 'we*' }, true],
  [{ name: 'we' }, false],
  [{ path: 'App/*' }, false],
])('a waiver that matches %j is heard: %s', (match, heard) => {
  const manifest = deployment('web', podWith({ hostNetwork: true }), 'shop');
  const run = (): unknown => hardenManifest(manifest, { waivers: [{ check: 'hostNamespaces', reason: 'r', match }] });
  if (heard) run();
  else expect(thrownBy(run).code).toBe('violates-level');
});

test('errors have paths from the root', () => {
  const failing = (template: object): string =>
    thrownBy(() => hardenManifest(list(deployment('a'), deployment('b', template)))).message;
  expect(failing(podWith({ hostPID: true }))).toMatch(
    /^items\[1\]\.spec\.template\.spec: must meet .*\n.*\n {4}items\[1\]\.spec\.template\.spec\.hostPID is true\n/,
  );
  expect(failing(podWith({ containers: [] }))).toMatch(/^items\[1\]\.spec\.template\.spec\.containers: must list/);
  expect(failing(podWith({ os: { name: 'plan9' } }))).toMatch(/^items\[1\]\.spec\.template\.spec\.os\.name: must be/);
  expect(failing(podWith({ os: { name: 'windows' }, hostUsers: true }))).toMatch(
    /^items\[1\]\.spec\.template\.spec\.hostUsers: Forbidden/,
  );
});

test('the workload\'s metadata is looked at too', () => {
  expect(thrownBy(() => hardenManifest({ ...deployment('web'), metadata: { annotations: { a: 5 } } })).message)
    .toBe('metadata.annotations.a: must be a string, got a number');
});

test('the objects that come out share nothing', () => {
  const { manifest } = hardenManifest(list(deployment('a'), deployment('b')));
  const [a, b] = (manifest as { items: Workload[] }).items;
  expect(a!.spec.template.spec.securityContext).toEqual(b!.spec.template.spec.securityContext);
  expect(a!.spec.template.spec.securityContext!.seccompProfile).not.toBe(
    b!.spec.template.spec.securityContext!.seccompProfile,
  );
});

const LOCALHOST = podWith({
  securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'mine.json' } },
});
const BROKEN: [string, Pod, RegExp][] = [
  ['one that breaks its level', podWith({ hostIPC: true }), /spec: must meet [^]*hostIPC is true/],
  ['one without containers', podWith({ containers: [] }), /containers: must list at least one/],
  ['one whose profile nothing delivers', LOCALHOST,
    /localhostProfile|seccompProfile: must be a profile that something puts on the nodes/],
  ['one that the cluster refuses', podWith({ os: { name: 'windows' }, hostUsers: true }), /hostUsers: Forbidden/],
];

test.each(BROKEN)('an error names every template that is refused: %s after another', (_, pod, message) => {
  const run = (): unknown => hardenAll(list(deployment('a', podWith({ hostPID: true })), deployment('b', pod)));
  const error = thrownBy(run);
  expect(error.code).toBe('violates-level');
  expect(error.message).toMatch(/^items\[0\]\.spec\.template\.spec: must meet [^]*hostPID is true/);
  expect(error.message).toMatch(new RegExp(`\nitems\\[1\\]\\.spec\\.template\\..*${message.source}`));
});

function hardenAll(manifest: unknown): void {
  const { errors } = tryWith(manifest);
  expect(errors).toHaveLength(2);
  throwJoined(errors);
}

function tryWith(manifest: unknown, options: HardeningOptions = {}): ReturnType<typeof tryHarden> {
  return tryHarden(manifest, () => ({ ...resolveOptions(options), deliveries: [] }));
}

test('all violations of all templates are in it', () => {
  const error = thrownBy(() =>
    hardenManifest(list(deployment('a', podWith({ hostPID: true })), deployment('b', podWith({ hostIPC: true })))),
  );
  expect(error.violations.map(({ fields }) => fields)).toEqual([
    ['items[0].spec.template.spec.hostPID'],
    ['items[1].spec.template.spec.hostIPC'],
  ]);
});

test('a profile that nothing delivers does not hide what breaks the level', () => {
  const { errors } = tryWith(deployment('a', { ...LOCALHOST, spec: { ...LOCALHOST.spec, hostPID: true } }));
  expect(errors.map(({ code }) => code)).toEqual(['undelivered-profile', 'violates-level']);
});

describe('as far as it goes', () => {
  test.each<[string, Pod, HardeningOptions, boolean]>([
    ['one that breaks its level', podWith({ hostPID: true }), {}, true],
    ['one whose profile nothing delivers', LOCALHOST, {}, true],
    ['one that the cluster refuses',
      podWith({}, { securityContext: { privileged: true, allowPrivilegeEscalation: false } }), {}, true],
    ['a Windows pod below 1.25', podWith({ os: { name: 'windows' } }), { kubernetesVersion: '1.24' }, true],
    ['one without a container that an option is for', podWith({}, { name: 'other' }),
      { writablePaths: { web: ['/data'] } }, true],
    ['one for two operating systems',
      podWith({ os: { name: 'windows' }, nodeSelector: { 'kubernetes.io/os': 'linux' } }), {}, false],
    ['one without containers', podWith({ containers: [] }), {}, false],
    ['one with a type that no profile has', podWith({ securityContext: { seccompProfile: { type: 'Strict' } } }), {},
      false],
  ])('%s is hardened, unless it cannot be read, and so is its neighbour', (_, pod, options, isHardened) => {
    const input = deepFreeze(list(deployment('a', pod), deployment('b')));
    const { manifest, changes, errors } = tryWith(input, options);
    expect(errors).toHaveLength(1);
    expect(replay(input, changes)).toEqual(manifest);
    expect(changes.some(({ path }) => path.startsWith('items[0]'))).toBe(isHardened);
    expect((manifest as { items: Workload[] }).items[1]!.spec.template.spec.securityContext).toMatchObject({
      runAsNonRoot: true,
    });
  });

  test('a refused pod keeps its waivers and their annotation, and is judged at its own level', () => {
    const waivers: Waiver[] = [{ check: 'hostNamespaces', reason: 'a debugger' }];
    const pod = podWith({ hostPID: true, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] });
    const { manifest, waived, errors, findings } = tryWith(deployment('a', pod), { waivers });
    expect(waived.map(({ checkId }) => checkId)).toEqual(['hostNamespaces']);
    expect(errors.flatMap(({ violations }) => violations.map(({ checkId }) => checkId))).toEqual(['restrictedVolumes']);
    expect((manifest as Workload).metadata.annotations).toHaveProperty('hardened-kube/waived');
    expect(findings().map(({ rule }) => rule)).not.toContain('weaker-than-restricted');
  });

  test('a Windows pod below 1.25 is still held to what it can have', () => {
    const { errors } = tryWith(deployment('a', podWith({ os: { name: 'windows' }, hostNetwork: true })), {
      kubernetesVersion: '1.24',
    });
    expect(errors.map(({ path, violations }) => [path, violations.map(({ checkId }) => checkId)])).toEqual([
      ['kubernetesVersion', []], ['spec.template.spec', ['hostNamespaces']],
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no object', 'web', 'must be a Kubernetes object, got a string'],
    ['what JSON cannot say', deployment('a', podWith({ hostname: new Date(0) as never })),
      'spec.template.spec.hostname: must be plain JSON data, got a Date'],
  ])('%s stays as it is', (_, input, message) => {
    const { manifest, changes, waived, errors } = tryWith(input);
    expect(manifest).toBe(input);
    expect([changes, waived]).toEqual([[], []]);
    expect(errors.map((error) => error.message)).toEqual([message]);
  });
});
