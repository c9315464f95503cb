import { describeName } from '../../data/describe';
import { effective, effectiveUserName } from '../../kubernetes/effective';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { containerPath, containersOf, type Pod } from '../../kubernetes/pod';
import type { RefusedField } from '../../kubernetes/refused-field';
import { findOsFieldProblems } from '../../windows/os-fields';
import { isAdministrator } from '../../windows/run-as-user-name';
import { findWindowsOptionProblems } from '../../windows/windows-options';

/**
 * Finds security settings that the API server refuses whatever the pod's level, or that the kubelet refuses to start.
 * No waiver helps, so hardening throws.
 */
export function findSecurityProblems(pod: Pod, os: OperatingSystem): RefusedField[] {
  const { spec } = pod;
  return [
    // As the API server does it: by os.name alone, so that a pod of a version without the field is not held to it.
    ...spec.os?.name == null ? [] : findOsFieldProblems(os, spec),
    ...findWindowsOptionProblems(spec),
    ...os === 'linux' ? findEscalationProblems(pod) : [],
    ...findRootProblems(pod, os),
  ];
}

/**
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go
 *   ValidateSecurityContext
 */
function findEscalationProblems({ spec }: Pod): RefusedField[] {
  return containersOf(spec).flatMap((placed) => {
    const context = placed.container.securityContext;
    if (context?.allowPrivilegeEscalation !== false) return [];
    const path = `${containerPath(placed)}.securityContext.allowPrivilegeEscalation`;
    return [
      ...context.privileged ? [{ path, problem: 'must not be false where privileged is true, got false' }] : [],
      ...(context.capabilities?.add?.includes('CAP_SYS_ADMIN')
        ? [{ path, problem: 'must not be false where CAP_SYS_ADMIN is added, got false' }]
        : []),
    ];
  });
}

/**
 * @see https://github.com/kubernetes/kubernetes/tree/v1.37.0/pkg/kubelet/kuberuntime verifyRunAsNonRoot, for Linux and
 *   for Windows
 */
function findRootProblems({ spec }: Pod, os: OperatingSystem): RefusedField[] {
  return containersOf(spec)
    .filter(({ container }) => effective(spec, container, 'runAsNonRoot') === true)
    .flatMap((placed) => {
      const { container } = placed;
      const path = `${containerPath(placed)}.securityContext`;
      if (os === 'windows') {
        const name = effectiveUserName(spec, container) ?? '';
        return isAdministrator(name)
          ? [
            {
              path: `${path}.windowsOptions.runAsUserName`,
              problem: `must not be an administrator where runAsNonRoot is true, got ${describeName(name)}`,
            },
          ]
          : [];
      }
      return effective(spec, container, 'runAsUser') === 0
        ? [
          {
            path: `${path}.runAsUser`,
            problem: 'must not be 0 where runAsNonRoot is true, because the kubelet does not start it, got 0',
          },
        ]
        : [];
    });
}
