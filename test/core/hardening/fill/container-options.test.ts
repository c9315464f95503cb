import { hardenManifest } from '../../../../lib/core/hardening/harden-manifest';
import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { ContainerHardening } from '../../../../lib/core/hardening/options/container-options';
import type { HardeningOptions } from '../../../../lib/core/hardening/options/options';
import type { PodSpec } from '../../../../lib/core/kubernetes/generated/types';
import type { CheckId } from '../../../../lib/core/report/check-id';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';
import { podWith, windowsPod } from '../pods';

const waive = (...checks: CheckId[]): Waiver[] => checks.map((check) => ({ check, reason: 'because' }));
const ROOT = waive('runAsNonRoot', 'runAsUser');

function specOf(spec: object, container: object, options: HardeningOptions): PodSpec {
  return hardenPod(podWith(spec, container), options).pod.spec;
}

/** What the container gets beside the preset, by what the options say of it. */
function contextOf(own: ContainerHardening, options: HardeningOptions = {}, container: object = {}): unknown {
  return specOf({}, container, { containers: { web: own }, ...options }).containers[0]!.securityContext;
}

test.each<[string, ContainerHardening, HardeningOptions, object]>([
  ['another uid', { user: 101 }, {}, { runAsUser: 101, runAsGroup: 101 }],
  ['another gid', { group: 5 }, {}, { runAsGroup: 5 }],
  ['root', { user: 0 }, { waivers: ROOT }, { runAsUser: 0, runAsGroup: 0 }],
  ['a writable root', { readOnlyRootFilesystem: false }, {}, { readOnlyRootFilesystem: false }],
  ['privilege escalation', { allowPrivilegeEscalation: true }, { waivers: waive('allowPrivilegeEscalation') },
    { allowPrivilegeEscalation: true }],
  ['a capability', { capabilities: { add: ['NET_BIND_SERVICE'] } }, {},
    { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }],
  ['only some dropped', { capabilities: { drop: ['CHOWN'] } }, { level: 'baseline' },
    { capabilities: { drop: ['CHOWN'] } }],
  ['a profile', { seccomp: 'Unconfined' }, { waivers: waive('seccompProfile_restricted', 'seccompProfile_baseline') },
    { seccompProfile: { type: 'Unconfined' } }],
])('one container gets %s, as its options say', (_, own, options, expected) => {
  expect(contextOf(own, options)).toMatchObject(expected);
});

test('runtime-default leaves the capabilities to the runtime', () => {
  const context = contextOf({ capabilities: 'runtime-default' }, { waivers: waive('capabilities_restricted') });
  expect(context).not.toHaveProperty('capabilities');
});

test('entries that the manifest drops or adds stay, and each is written once', () => {
  const capabilities = { drop: ['NET_RAW'], add: ['CHOWN'] };
  const context = contextOf(
    { capabilities: { drop: ['ALL', 'NET_RAW'], add: ['FOWNER', 'CHOWN'] } }, { level: 'baseline' },
    { securityContext: { capabilities } },
  );
  expect(context).toMatchObject({ capabilities: { drop: ['NET_RAW', 'ALL'], add: ['CHOWN', 'FOWNER'] } });
});

test.each<[ContainerHardening, RegExp]>([
  [{ user: 0 }, /runAsUser: runAsUser=0/],
  [{ capabilities: 'runtime-default' }, /capabilities.drop is not set, for the options leave capabilities to the runtime/],
  [{ capabilities: { add: ['CHOWN'] } }, /must not include "CHOWN"/],
  [{ allowPrivilegeEscalation: true }, /allowPrivilegeEscalation is true/],
])('what is weaker than the level is an error without its waiver: %j', (own, message) => {
  const error = thrownBy(() => contextOf(own));
  expect(error.code).toBe('violates-level');
  expect(error.message).toMatch(message);
});

test('options of a container do not reach the others', () => {
  const spec = specOf({ initContainers: [{ name: 'own' }] }, {}, {
    containers: { own: { user: 0, capabilities: 'runtime-default', readOnlyRootFilesystem: false } },
    waivers: [...ROOT, ...waive('capabilities_restricted')].map((waiver) => (
      { ...waiver, match: { containers: ['own'] } })),
  });
  expect(spec.securityContext).toEqual({
    runAsUser: 65532, runAsGroup: 65532, seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(spec.initContainers![0]!.securityContext).toEqual({
    runAsUser: 0, runAsGroup: 0, allowPrivilegeEscalation: false, readOnlyRootFilesystem: false,
  });
  expect(spec.containers[0]!.securityContext).toEqual({
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  });
  expect(spec.volumes).toEqual([{ name: 'web-tmp', emptyDir: { sizeLimit: '256Mi' } }]);
});

test('beside a container with its image\'s user, each other one has the uid itself, as the pod\'s would be inherited',
  () => {
    const spec = specOf({ initContainers: [{ name: 'a' }] }, {}, { user: 101, containers: { web: { user: 'image' } } });
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.initContainers![0]!.securityContext).toMatchObject({ runAsUser: 101, runAsGroup: 101 });
    expect(spec.containers[0]!.securityContext).not.toHaveProperty('runAsUser');
  });

test('what the manifest says of the user stays', () => {
  const ofContainer = contextOf({ user: 101 }, {}, { securityContext: { runAsUser: 7 } });
  expect(ofContainer).toMatchObject({ runAsUser: 7 });
  const ofPod = specOf({ securityContext: { runAsUser: 7 } }, {}, { containers: { web: { user: 101 } } });
  expect(ofPod.containers[0]!.securityContext).not.toHaveProperty('runAsUser');
});

test('in what others wrote, an explicit uid gets the gid that goes with it, and root none', () => {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      initContainers: [{ name: 'own', securityContext: { runAsUser: 0 } }],
      containers: [{ name: 'a', securityContext: { runAsUser: 1000 } }, { name: 'b' }],
    },
  };
  const { spec } = hardenManifest<unknown>(manifest, { waivers: ROOT }).manifest as { spec: PodSpec };
  const groups = [...spec.initContainers!, ...spec.containers].map((one) => one.securityContext!.runAsGroup);
  expect(groups).toEqual([undefined, 1000, undefined]);
  const ofPod = { ...manifest, spec: { securityContext: { runAsUser: 1000 }, containers: [{ name: 'a' }] } };
  expect(hardenManifest<unknown>(ofPod).manifest).toMatchObject({ spec: { securityContext: { runAsGroup: 1000 } } });
});

test.each<[HardeningOptions['tmp'], unknown]>([
  [undefined, [{ name: 'web-tmp', emptyDir: { sizeLimit: '256Mi' } }]],
  [{ medium: 'Memory' }, [{ name: 'web-tmp', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } }]],
  [{ sizeLimit: '2Gi' }, [{ name: 'web-tmp', emptyDir: { sizeLimit: '2Gi' } }]],
  [false, undefined],
])('with tmp: %j the volumes are %j', (tmp, volumes) => expect(specOf({}, {}, { tmp }).volumes).toEqual(volumes));

test('the paths of one container come after those of all, with the preset\'s limit', () => {
  const containers = { 'w*': { writablePaths: ['/b'] } };
  const spec = specOf({}, {}, { tmp: { sizeLimit: '1Gi' }, writablePaths: ['/a'], containers });
  expect(spec.containers[0]!.volumeMounts!.map((mount) => mount!.mountPath)).toEqual(['/tmp', '/a', '/b']);
  expect(spec.volumes!.map((volume) => volume!.emptyDir!.sizeLimit)).toEqual(['1Gi', '256Mi', '256Mi']);
});

test.each([
  [undefined, {}, false], [undefined, { serviceAccountName: 'web' }, undefined], [true, {}, true],
  [false, { serviceAccountName: 'web' }, false], [true, { automountServiceAccountToken: false }, false],
])('with serviceAccountToken %j, %j mounts %j', (serviceAccountToken, spec, mounts) =>
  expect(specOf(spec, {}, { serviceAccountToken }).automountServiceAccountToken).toBe(mounts));

test('before seccomp and AppArmor had fields, a container\'s profile is its annotation', () => {
  const own = { seccomp: { localhost: 'a.json' }, appArmor: { localhost: 'web' } };
  const { metadata, spec } = hardenPod(podWith(), { kubernetesVersion: '1.18', containers: { web: own } }).pod;
  expect(metadata!.annotations).toEqual({
    'container.seccomp.security.alpha.kubernetes.io/web': 'localhost/a.json',
    'container.apparmor.security.beta.kubernetes.io/web': 'localhost/web',
    'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
  });
  expect(spec.nodeSelector).toEqual({ 'kubernetes.io/os': 'linux', 'hardened-kube/apparmor': 'enabled' });
});

test('a profile that the pod\'s author set for all stays that of each', () => {
  const seccompProfile = { type: 'Localhost', localhostProfile: 'all.json' };
  const containers = { web: { seccomp: 'RuntimeDefault' } } as const;
  const spec = specOf({ securityContext: { seccompProfile } }, {}, { containers });
  expect(spec.containers[0]!.securityContext).not.toHaveProperty('seccompProfile');
});

test.each<[HardeningOptions, string]>([
  [{ containers: { gone: { user: 1 } } }, 'containers.gone: must name a container of the pod (web), got "gone"'],
  [{ containers: { 'gone*': { user: 1 } } }, ''],
  [{ writablePaths: { '*': ['/a'] } }, 'writablePaths["*"]: must name a container of the pod (web), got "*"'],
])('options for containers: %j', (options, message) => {
  if (message === '') expect(() => specOf({}, {}, options)).not.toThrow();
  else expect(thrownBy(() => specOf({}, {}, options)).message).toBe(message);
});

test('options for a container of a Windows pod are an error, and a pattern is for the others', () => {
  expect(thrownBy(() => hardenPod(windowsPod(), { containers: { web: { user: 1 } } })).message).toBe(
    'containers.web: must be left out for a container of a Windows pod, as the options are for Linux, got "web"');
  expect(() => hardenPod(windowsPod(), { containers: { '*': { user: 1 } } })).not.toThrow();
});
