import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import { podWith } from '../pods';
import { replay } from '../replay';

const CONTAINER = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true };
const tmpOf = (name: string): object => ({ name: `${name}-tmp`, emptyDir: { sizeLimit: '256Mi' } });
const mountOf = (name: string): object[] => [{ name: `${name}-tmp`, mountPath: '/tmp' }];

test('an ordinary pod gets all that it leaves out, in every kind of container', () => {
  const pod = podWith({
    initContainers: [{ name: 'init' }, { name: 'sidecar', restartPolicy: 'Always' }],
    ephemeralContainers: [{ name: 'debug' }],
  });
  const { pod: hardened, changes, waived } = hardenPod(pod);
  expect(hardened).toEqual({
    spec: {
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 65532,
        runAsGroup: 65532,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      automountServiceAccountToken: false,
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      initContainers: [
        { name: 'init', securityContext: CONTAINER, volumeMounts: mountOf('init') },
        { name: 'sidecar', restartPolicy: 'Always', securityContext: CONTAINER, volumeMounts: mountOf('sidecar') },
      ],
      containers: [
        { name: 'web', image: 'ghcr.io/acme/web:1.4.2', securityContext: CONTAINER, volumeMounts: mountOf('web') },
      ],
      ephemeralContainers: [{ name: 'debug', securityContext: CONTAINER }],
      volumes: ['init', 'sidecar', 'web'].map(tmpOf),
    },
  });
  expect(waived).toEqual([]);
  expect(replay(pod, changes)).toEqual(hardened);
  for (const { why } of changes) expect(why).not.toBe('');
});

test.each<[string, object, object]>([
  ['the uid given', { user: 101 }, { runAsUser: 101, runAsGroup: 101 }],
  ['uid and gid given', { user: 101, group: 102 }, { runAsUser: 101, runAsGroup: 102 }],
  ['the image\'s user', { user: 'image' }, {}],
  ['the image\'s user, and a gid', { user: 'image', group: 102 }, { runAsGroup: 102 }],
])('%s', (_, options, ids) => {
  expect(hardenPod(podWith(), options).pod.spec.securityContext).toEqual({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
    ...ids,
  });
});

test('an author\'s uid stays, and the group follows it', () => {
  const context = (securityContext: object): unknown =>
    hardenPod(podWith({ securityContext }), { level: 'privileged' }).pod.spec.securityContext;
  expect(context({ runAsUser: 1000 })).toMatchObject({ runAsUser: 1000, runAsGroup: 1000 });
  expect(context({ runAsUser: 1000, runAsGroup: 0 })).toMatchObject({ runAsGroup: 0 });
  expect(context({ runAsUser: 0 })).not.toHaveProperty('runAsGroup');
});

test('beside a waived root container the others are kept from root', () => {
  const waivers = (['runAsUser', 'runAsNonRoot'] as const).map((check) => ({
    check,
    reason: 'because',
    match: { containers: ['root'] },
  }));
  const root = { name: 'root', securityContext: { runAsUser: 0 } };
  const { spec } = hardenPod(podWith({ initContainers: [root] }), { waivers }).pod;
  expect(spec.securityContext).not.toHaveProperty('runAsNonRoot');
  expect(spec.initContainers![0]!.securityContext).not.toHaveProperty('runAsNonRoot');
  expect(spec.containers[0]!.securityContext).toMatchObject({ runAsNonRoot: true });
});

test.each<[string, object]>([
  ['privileged', { privileged: true }],
  ['CAP_SYS_ADMIN', { capabilities: { add: ['CAP_SYS_ADMIN'] } }],
])('beside %s no pair is written that the API server refuses', (_, securityContext) => {
  const [web] = hardenPod(podWith({}, { securityContext }), { level: 'privileged' }).pod.spec.containers;
  expect(web!.securityContext).not.toHaveProperty('allowPrivilegeEscalation');
});

test('fsGroupChangePolicy is filled in beside an fsGroup, where the release has it', () => {
  const policy = (securityContext: object, kubernetesVersion: string): unknown =>
    hardenPod(podWith({ securityContext }), { kubernetesVersion }).pod.spec.securityContext!.fsGroupChangePolicy;
  expect(policy({ fsGroup: 0 }, '1.20')).toBe('OnRootMismatch');
  expect(policy({ fsGroup: 2000, fsGroupChangePolicy: 'Always' }, '1.20')).toBe('Always');
  expect(policy({ fsGroup: 2000 }, '1.19')).toBeUndefined();
  expect(policy({}, '1.37')).toBeUndefined();
});

test('AppArmor stays unset unless asked for', () => {
  expect(hardenPod(podWith()).pod.spec.securityContext).not.toHaveProperty('appArmorProfile');
  expect(hardenPod(podWith(), { appArmor: { localhost: 'web' } }).pod.spec.securityContext)
    .toMatchObject({ appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } });
});

test.each<[object, unknown]>([
  [{}, false],
  [{ serviceAccountName: 'default' }, false],
  [{ serviceAccountName: '' }, false],
  [{ serviceAccountName: 'web' }, undefined],
  [{ serviceAccount: 'web' }, undefined],
  [{ serviceAccountName: '', serviceAccount: 'web' }, undefined],
  [{ automountServiceAccountToken: true }, true],
  [{ serviceAccountName: 'web', automountServiceAccountToken: false }, false],
])('token of %j: automount %j', (spec, automount) =>
  expect(hardenPod(podWith(spec)).pod.spec.automountServiceAccountToken).toBe(automount),
);

test('a setting that the level does not rule can be turned off by an explicit value', () => {
  const { spec } = hardenPod(
    podWith({ shareProcessNamespace: true }, { securityContext: { readOnlyRootFilesystem: false } }),
  ).pod;
  expect(spec.shareProcessNamespace).toBe(true);
  expect(spec.containers[0]!.securityContext!.readOnlyRootFilesystem).toBe(false);
});

test('an `os` without its name, which the API server refuses, gets it', () => {
  expect(hardenPod(podWith({ os: {} })).pod.spec.os).toEqual({ name: 'linux' });
  expect(hardenPod(podWith({ os: null })).pod.spec.os).toBeNull();
});
