import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import { thrownBy } from '../../thrown';
import { podWith, windowsPod } from '../pods';

const NODE = { 'kubernetes.io/os': 'windows' };
const USER = { runAsUserName: 'ContainerUser' };

test.each<[string, object]>([
  ['os.name', { os: { name: 'windows' } }],
  ['a node selector', { nodeSelector: NODE }],
  ['an `os` without a name', { os: {}, nodeSelector: NODE }],
])('a pod that %s calls one of Windows gets what Windows has, and no more', (_, spec) => {
  expect(hardenPod(podWith(spec)).pod.spec).toEqual({
    os: { name: 'windows' },
    nodeSelector: NODE,
    securityContext: { runAsNonRoot: true, windowsOptions: USER },
    automountServiceAccountToken: false,
    containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }],
  });
});

test('what two sources say differently is an error', () => {
  expect(thrownBy(() => hardenPod(windowsPod({ nodeSelector: { 'kubernetes.io/os': 'linux' } }))).code).toBe(
    'invalid-object',
  );
});

test.each<[string, unknown]>([
  ['1.24', { name: 'windows' }],
  ['1.23', undefined],
  ['1.18', undefined],
])('for %s os is %j', (kubernetesVersion, os) => {
  const { pod, changes } = hardenPod(windowsPod(), { kubernetesVersion, level: 'baseline' });
  expect(pod.spec.os).toEqual(os);
  expect(pod.spec.nodeSelector).toEqual(NODE);
  expect(changes.some(({ path }) => path === 'spec.os')).toBe(os === undefined);
});

test('before 1.25 no Windows pod passes restricted, and the error says so', () => {
  const error = thrownBy(() => hardenPod(windowsPod(), { kubernetesVersion: '1.24' }));
  expect(error.code).toBe('invalid-option');
  expect(error.message).toBe(
    'kubernetesVersion: must be at least 1.25 for a Windows pod at level restricted, because before it the admission '
      + 'controller requires '
      + 'fields that Windows pods cannot have; use level baseline, got "1.24"',
  );
  expect(hardenPod(windowsPod(), { kubernetesVersion: '1.25' }).pod.spec.os).toEqual({ name: 'windows' });
});

test('at baseline before 1.25 no finding asks for what Windows cannot set', () => {
  const rules = hardenPod(windowsPod(), { kubernetesVersion: '1.23', level: 'baseline' }).findings.map(
    ({ rule }) => rule,
  );
  expect(rules).not.toContain('weaker-than-restricted');
});

test('an author\'s user stays; the container\'s wins', () => {
  const { spec } = hardenPod(
    windowsPod({}, { securityContext: { windowsOptions: { runAsUserName: 'NT AUTHORITY\\NETWORK SERVICE' } } }),
  ).pod;
  expect(spec.securityContext!.windowsOptions).toEqual(USER);
  expect(spec.containers[0]!.securityContext!.windowsOptions!.runAsUserName).toBe('NT AUTHORITY\\NETWORK SERVICE');
});

test.each([
  'ContainerAdministrator',
  'containeradministrator',
  'USER MANAGER\\ContainerAdministrator',
  'NT Authority\\System',
])('%s needs a waiver of runAsNonRoot', (runAsUserName) => {
  const pod = windowsPod(
    { initContainers: [{ name: 'setup' }] },
    { securityContext: { windowsOptions: { runAsUserName } } },
  );
  const error = thrownBy(() => hardenPod(pod));
  expect(error.code).toBe('violates-level');
  expect(error.message).toContain(
    'spec.containers[0].securityContext.runAsNonRoot is not set, for its user is root or an administrator',
  );
  const { spec } = hardenPod(pod, {
    waivers: [{ check: 'runAsNonRoot', reason: 'installs a driver', match: { containers: ['web'] } }],
  }).pod;
  expect(spec.containers[0]!.securityContext).not.toHaveProperty('runAsNonRoot');
  expect(spec.initContainers![0]!.securityContext).toEqual({ runAsNonRoot: true });
});

test('an administrator that some containers override', () => {
  const pod = windowsPod(
    { securityContext: { windowsOptions: { runAsUserName: 'ContainerAdministrator' } } },
    { securityContext: { windowsOptions: USER } },
  );
  expect(hardenPod(pod).pod.spec.securityContext).toMatchObject({ runAsNonRoot: true });
});

test('a host process needs waivers, and keeps the user it names', () => {
  const hostProcess = (user: object): object => ({
    hostNetwork: true,
    securityContext: { windowsOptions: { hostProcess: true, ...user } },
  });
  const waivers = (['windowsHostProcess', 'hostNamespaces', 'runAsNonRoot'] as const).map((check) => ({
    check,
    reason: 'node agent',
  }));
  const hardened = (user: object, options: HardeningOptions): unknown =>
    hardenPod(windowsPod(hostProcess(user)), options).pod.spec.securityContext;
  expect(hardened({}, { waivers })).toEqual({ windowsOptions: { hostProcess: true } });
  expect(hardened({ runAsUserName: 'NT AUTHORITY\\LOCAL SERVICE' }, { waivers: waivers.slice(0, 2) })).toEqual({
    runAsNonRoot: true,
    windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\LOCAL SERVICE' },
  });
  expect(thrownBy(() => hardened({}, {})).violations.map(({ checkId }) => checkId)).toEqual([
    'hostNamespaces',
    'windowsHostProcess',
    'runAsNonRoot',
  ]);
});

test('writable paths, seccomp and AppArmor are for Linux pods: a Windows pod among them is left alone', () => {
  const { spec } = hardenPod(windowsPod(), {
    writablePaths: ['/data'],
    seccomp: { localhost: 'a.json' },
    appArmor: 'RuntimeDefault',
  }).pod;
  expect(spec).not.toHaveProperty('volumes');
  expect(Object.keys(spec.securityContext!)).toEqual(['windowsOptions', 'runAsNonRoot']);
});
