import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import { fieldsWithoutEffect } from '../../../lib/core/windows/fields-without-effect';
import { podWith } from '../hardening/pods';
import { thrownBy } from '../thrown';

const NODE = { 'kubernetes.io/os': 'windows' };

const found = (spec: object, context: object = {}): string[] =>
  fieldsWithoutEffect(podWith(spec, { securityContext: context }).spec).map(({ path, field }) => `${path}.${field}`);

test.each<[object, object, string[]]>([
  [{ shareProcessNamespace: false }, {}, ['spec.shareProcessNamespace']],
  [{ hostPID: true, hostIPC: false, hostUsers: false }, {}, ['spec.hostUsers', 'spec.hostPID']],
  [{ hostNetwork: true, resources: { limits: { memory: '1Gi' } } }, {}, []],
  [{ securityContext: { fsGroupChangePolicy: 'Always' } }, {}, ['spec.securityContext.fsGroupChangePolicy']],
  [{ securityContext: { runAsNonRoot: true, fsGroup: 1 } }, {}, ['spec.securityContext.fsGroup']],
  [{ securityContext: { sysctls: [] } }, {}, []],
  [{}, { privileged: false }, ['spec.containers[0].securityContext.privileged']],
  [{}, { privileged: true }, ['spec.containers[0].securityContext.privileged']],
  [{}, { allowPrivilegeEscalation: false }, ['spec.containers[0].securityContext.allowPrivilegeEscalation']],
  [{}, { readOnlyRootFilesystem: true }, ['spec.containers[0].securityContext.readOnlyRootFilesystem']],
  [
    {},
    { runAsUser: 1, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, windowsOptions: {} },
    ['spec.containers[0].securityContext.capabilities', 'spec.containers[0].securityContext.runAsUser'],
  ],
])('of a pod with %j and a container with %j: %j', (spec, context, fields) => {
  expect(found(spec, context)).toEqual(fields);
});

test('fields without effect are removed where hardening says that the pod is one of Windows, and the changes say so', () => {
  const { pod, changes } = hardenPod(
    podWith({ nodeSelector: NODE }, { securityContext: { privileged: false, runAsNonRoot: true } }),
  );
  expect(pod.spec.containers[0]!.securityContext).toEqual({ runAsNonRoot: true });
  expect(changes).toContainEqual({
    path: 'spec.containers[0].securityContext.privileged',
    from: false,
    to: undefined,
    why: 'the field has no effect on Windows, and the API server refuses it there',
  });
});

test('an author who says so himself has a manifest that the API server refuses, and hears of it', () => {
  const pod = podWith({ os: { name: 'windows' } }, { securityContext: { privileged: false } });
  expect(thrownBy(() => hardenPod(pod)).message).toContain('Forbidden: cannot be set for a windows pod');
});

test('a Windows pod by selector with namespaces of the host is hardened, as it was valid before', () => {
  const pod = podWith({
    hostNetwork: true,
    hostPID: true,
    nodeSelector: NODE,
    securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\system' } },
  });
  const waivers = (['hostNamespaces', 'windowsHostProcess', 'runAsNonRoot'] as const).map((check) => ({
    check,
    reason: 'exports the metrics of the node',
  }));
  const { spec } = hardenPod(pod, { waivers }).pod;
  expect(spec).toMatchObject({ os: { name: 'windows' }, hostNetwork: true, nodeSelector: NODE });
  expect(spec).not.toHaveProperty('hostPID');
});

test('before there was os.name nothing refuses them, and they stay', () => {
  const { pod } = hardenPod(podWith({ nodeSelector: NODE }, { securityContext: { privileged: false } }), {
    kubernetesVersion: '1.23',
    level: 'baseline',
  });
  expect(pod.spec.containers[0]!.securityContext).toMatchObject({ privileged: false });
});
