/* eslint-disable @stylistic/max-len -- the lines of the error */
import { hardenPod } from '../../../lib/core/hardening/harden-pod';
import type { HardeningOptions } from '../../../lib/core/hardening/options/options';
import type { CheckId } from '../../../lib/core/report/check-id';
import { thrownBy } from '../thrown';
import { deepFreeze, podWith } from './pods';

const waive = (...checks: CheckId[]): HardeningOptions => ({
  waivers: checks.map((check) => ({ check, reason: 'because' })),
});

test('one error lists every violation with field, value, and the waivers that would allow it', () => {
  const pod = podWith(
    { hostNetwork: true, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] },
    {
      securityContext: { privileged: true, capabilities: { add: ['NET_ADMIN', 'CHOWN'] } },
      ports: [{ containerPort: 80, hostPort: 80 }],
    },
  );
  const error = thrownBy(() => hardenPod(pod, { kubernetesVersion: '1.34' }));
  expect([error.code, error.path]).toEqual(['violates-level', 'spec']);
  expect(error.message).toBe(
    `spec: must meet the Pod Security level restricted (Kubernetes 1.34), got 6 violations:
  hostNamespaces: host namespaces (hostNetwork=true)
    spec.hostNetwork is true
  hostPorts: hostPort (container "web" uses hostPort 80)
    spec.containers[0].ports[0].hostPort is 80
  privileged: privileged (container "web" must not set securityContext.privileged=true)
    spec.containers[0].securityContext.privileged is true
  allowPrivilegeEscalation: allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)
    spec.containers[0].securityContext.allowPrivilegeEscalation is not set, for the container is privileged or adds CAP_SYS_ADMIN
  capabilities_restricted: unrestricted capabilities (container "web" must not include "CHOWN", "NET_ADMIN" in securityContext.capabilities.add)
    spec.containers[0].securityContext.capabilities.add[0] is "NET_ADMIN"
    spec.containers[0].securityContext.capabilities.add[1] is "CHOWN"
  restrictedVolumes: restricted volume types (volume "logs" uses restricted volume type "hostPath")
    spec.volumes[0].hostPath is an object
  To allow it: waivers: [{ check: 'hostNamespaces', reason: '…' }, { check: 'hostPorts', reason: '…' }, { check: 'privileged', reason: '…' }, `
      + "{ check: 'allowPrivilegeEscalation', reason: '…' }, { check: 'capabilities_restricted', reason: '…' }, { "
      + "check: 'restrictedVolumes', reason: '…' }]",
  );
  expect(error.violations.map(({ checkId, fields }) => [checkId, fields[0]])).toEqual([
    ['hostNamespaces', 'spec.hostNetwork'],
    ['hostPorts', 'spec.containers[0].ports[0].hostPort'],
    ['privileged', 'spec.containers[0].securityContext.privileged'],
    ['allowPrivilegeEscalation', 'spec.containers[0].securityContext.allowPrivilegeEscalation'],
    ['capabilities_restricted', 'spec.containers[0].securityContext.capabilities.add[0]'],
    ['restrictedVolumes', 'spec.volumes[0].hostPath'],
  ]);
  // The waivers that it names are the ones that it takes.
  const { waived, pod: allowed } = hardenPod(pod, {
    kubernetesVersion: '1.34',
    ...waive(...error.violations.map(({ checkId }) => checkId)),
  });
  expect(waived.map(({ checkId }) => checkId)).toEqual(error.violations.map(({ checkId }) => checkId));
  expect(waived[0]).toMatchObject({
    reason: 'host namespaces',
    detail: 'hostNetwork=true',
    fields: ['spec.hostNetwork'],
    waiver: { reason: 'because' },
  });
  expect(allowed.spec.containers[0]!.securityContext).toMatchObject({
    privileged: true,
    capabilities: { add: ['NET_ADMIN', 'CHOWN'], drop: ['ALL'] },
  });
});

test('one violation is one', () => {
  expect(
    thrownBy(() => hardenPod(podWith({ hostPID: true }), { level: 'baseline', kubernetesVersion: 'latest' })).message,
  ).toBe(
    `spec: must meet the Pod Security level baseline (Kubernetes latest), got 1 violation:
  hostNamespaces: host namespaces (hostPID=true)
    spec.hostPID is true
  To allow it: waivers: [{ check: 'hostNamespaces', reason: '…' }]`,
  );
});

test('the level says what is refused; the defaults are restricted-grade at each', () => {
  const root = podWith({}, { securityContext: { allowPrivilegeEscalation: true } });
  expect(thrownBy(() => hardenPod(root)).code).toBe('violates-level');
  for (const level of ['baseline', 'privileged'] as const) {
    const { pod, findings } = hardenPod(root, { level });
    expect(pod.spec.containers[0]!.securityContext).toEqual({
      allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true,
    });
    expect(findings).toContainEqual({
      rule: 'weaker-than-restricted',
      severity: 'advice',
      cause: 'author',
      path: 'spec.containers[0].securityContext.allowPrivilegeEscalation',
      message: `the level ${level} allows it, and restricted would not: allowPrivilegeEscalation: `
        + 'allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
    });
  }
});

test('a field that an earlier version of the level does not rule is allowed in that version', () => {
  const pod = podWith({ hostUsers: false }, { securityContext: { runAsUser: 0 } });
  expect(
    thrownBy(() => hardenPod(pod, { kubernetesVersion: '1.34' })).violations.map(({ checkId }) => checkId),
  ).toEqual(['runAsNonRoot', 'runAsUser']);
  expect(hardenPod(pod, { kubernetesVersion: '1.35' }).pod.spec.containers[0]!.securityContext).toMatchObject({
    runAsUser: 0,
  });
});

test('an unused waiver is a finding', () => {
  expect(hardenPod(podWith(), waive('hostPorts')).findings).toContainEqual({
    rule: 'unused-waiver',
    severity: 'advice',
    cause: 'author',
    path: '',
    message: 'the waiver of hostPorts ("because") covers nothing here: take it away',
  });
});

test('a field that Kubernetes does not know is a finding, and stays', () => {
  const { pod, findings } = hardenPod(podWith({}, { securityContext: { readOnlyRootFileSystem: true } }));
  expect(findings).toContainEqual({
    rule: 'unknown-field',
    severity: 'may-fail',
    cause: 'author',
    path: 'spec.containers[0].securityContext.readOnlyRootFileSystem',
    message: 'Kubernetes knows no such field, and drops it silently',
  });
  expect(pod.spec.containers[0]!.securityContext).toHaveProperty('readOnlyRootFileSystem', true);
});

test('options and waivers may be frozen, as the pod may', () => {
  const pod = deepFreeze(podWith({ hostPID: true }));
  const options = deepFreeze<HardeningOptions>({
    ...waive('hostNamespaces'),
    writablePaths: { web: ['/data'] },
    seccomp: { localhost: 'a.json' },
  });
  expect(hardenPod(pod, options).waived).toHaveLength(1);
  expect(pod).toEqual(podWith({ hostPID: true }));
});

test.each<[string, unknown, string]>([
  ['a null container', { spec: { containers: [null] } }, 'spec.containers[0].name: must be a non-empty string, got ""'],
  ['no name', { spec: { containers: [{ image: 'a' }] } },
    'spec.containers[0].name: must be a non-empty string, got nothing'],
  ['a name twice', { spec: { initContainers: [{ name: 'a' }], containers: [{ name: 'b' }, { name: 'a' }] } },
    'spec.containers[1].name: must be the name of no other container of the pod, got "a"'],
])('%s: one clear error', (_, pod, message) => {
  const error = thrownBy(() => hardenPod(pod as ReturnType<typeof podWith>));
  expect(error.code).toBe('invalid-object');
  expect(error.message).toBe(message);
});
