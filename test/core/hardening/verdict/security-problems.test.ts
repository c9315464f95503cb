import { hardenPod } from '../../../../lib/core/hardening/harden-pod';
import type { Pod } from '../../../../lib/core/kubernetes/pod';
import { thrownBy } from '../../thrown';
import { podWith, windowsPod } from '../pods';

const CONTEXT = 'spec.containers[0].securityContext';

test.each<[string, Pod, string]>([
  [
    'privileged without escalation',
    podWith({}, { securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    `${CONTEXT}.allowPrivilegeEscalation: must not be false where privileged is true, got false`,
  ],
  [
    'CAP_SYS_ADMIN without escalation',
    podWith(
      {},
      { securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false } },
    ),
    `${CONTEXT}.allowPrivilegeEscalation: must not be false where CAP_SYS_ADMIN is added, got false`,
  ],
  [
    'root under runAsNonRoot',
    podWith({}, { securityContext: { runAsUser: 0, runAsNonRoot: true } }),
    `${CONTEXT}.runAsUser: must not be 0 where runAsNonRoot is true, because the kubelet does not start it, got 0`,
  ],
  [
    'root of the pod under runAsNonRoot',
    podWith({ securityContext: { runAsUser: 0, runAsNonRoot: true } }),
    `${CONTEXT}.runAsUser: must not be 0 where runAsNonRoot is true, because the kubelet does not start it, got 0`,
  ],
  [
    'windowsOptions of a pod for Linux',
    podWith({ os: { name: 'linux' }, securityContext: { windowsOptions: {} } }),
    'spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod',
  ],
  [
    'a bad runAsUserName',
    windowsPod({ securityContext: { windowsOptions: { runAsUserName: '' } } }),
    'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "": runAsUserName cannot be an empty string',
  ],
  [
    'runAsUser on Windows',
    windowsPod({ securityContext: { runAsUser: 1 } }),
    'spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod',
  ],
  [
    'a Linux field on Windows',
    windowsPod({}, { securityContext: { privileged: true } }),
    `${CONTEXT}.privileged: Forbidden: cannot be set for a windows pod`,
  ],
  [
    'an administrator under runAsNonRoot',
    windowsPod(
      { securityContext: { runAsNonRoot: true } },
      { securityContext: { windowsOptions: { runAsUserName: 'CONTAINERADMINISTRATOR' } } },
    ),
    `${CONTEXT}.windowsOptions.runAsUserName: must not be an administrator where runAsNonRoot is true, got `
      + '"CONTAINERADMINISTRATOR"',
  ],
])('%s is refused at every level', (_, pod, message) => {
  for (const level of ['privileged', 'restricted'] as const) {
    const error = thrownBy(() => hardenPod(pod, { level }));
    expect(error.code).toBe('cluster-refuses');
    expect(error.message).toBe(message);
  }
});

test('no waiver helps', () => {
  const pod = podWith({}, { securityContext: { privileged: true, allowPrivilegeEscalation: false } });
  const waivers = (['privileged', 'allowPrivilegeEscalation'] as const).map((check) => ({ check, reason: 'because' }));
  expect(thrownBy(() => hardenPod(pod, { waivers })).code).toBe('cluster-refuses');
});

test('what the API server takes passes: SYS_ADMIN, which it does not look at, and a container that overrides a '
  + 'root of the pod', () => {
  const add = ['SYS_ADMIN'];
  hardenPod(podWith({}, { securityContext: { capabilities: { add }, allowPrivilegeEscalation: false } }), {
    level: 'privileged',
  });
  hardenPod(
    podWith({ securityContext: { runAsUser: 0, runAsNonRoot: true } }, { securityContext: { runAsUser: 5 } }),
    {
      level: 'privileged',
    },
  );
});

test('every Linux-only field of a Windows pod is named in one error', () => {
  const error = thrownBy(() =>
    hardenPod(
      windowsPod(
        { hostUsers: false, shareProcessNamespace: false, securityContext: { fsGroup: 1 } },
        {
          securityContext: { capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
        },
      ),
    ),
  );
  expect(error.path).toBe('spec.securityContext.fsGroup');
  expect(error.message.split('\n')).toEqual(
    [
      'spec.securityContext.fsGroup',
      'spec.hostUsers',
      'spec.shareProcessNamespace',
      `${CONTEXT}.capabilities`,
      `${CONTEXT}.readOnlyRootFilesystem`,
    ].map((path) => `${path}: Forbidden: cannot be set for a windows pod`),
  );
});
