import type { PodSpec } from '../kubernetes/generated/types';
import type { OperatingSystem } from '../kubernetes/operating-system';
import { containerPath, containersOf } from '../kubernetes/pod';
import type { RefusedField } from '../kubernetes/refused-field';

/** The fields of a pod's securityContext that a Windows pod cannot have. */
export const LINUX_POD_CONTEXT_FIELDS = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls', 'runAsUser',
  'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy',
] as const;

/** The fields of a pod's spec that a Windows pod cannot have. */
export const LINUX_POD_FIELDS = ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const;

/** The fields of a container's securityContext that a Windows pod cannot have. */
export const LINUX_CONTAINER_CONTEXT_FIELDS = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged',
  'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup',
] as const;

/**
 * The fields that the API server refuses on a pod whose `os.name` sets the operating system, even where their value is
 * the harmless one.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go validateWindows,
 *   validateLinux
 */
export function findOsFieldProblems(os: OperatingSystem, spec: PodSpec): RefusedField[] {
  return os === 'windows' ? findWindowsProblems(spec) : findLinuxProblems(spec);
}

function findWindowsProblems(spec: PodSpec): RefusedField[] {
  return [
    ...LINUX_POD_CONTEXT_FIELDS.filter((field) => isWritten(field, spec.securityContext?.[field])).map(
      (field) => `spec.securityContext.${field}`,
    ),
    ...LINUX_POD_FIELDS.filter((field) => isWritten(field, spec[field])).map((field) => `spec.${field}`),
    ...containersOf(spec).flatMap((placed) => LINUX_CONTAINER_CONTEXT_FIELDS
      .filter((field) => placed.container.securityContext?.[field] != null)
      .map((field) => `${containerPath(placed)}.securityContext.${field}`)),
  ].map((path) => ({ path, problem: 'Forbidden: cannot be set for a windows pod' }));
}

/**
 * Whether the API server sees the field: an empty list of sysctls and a false host namespace decode to what is not
 * there.
 */
export function isWritten(field: string, value: unknown): boolean {
  if (field === 'sysctls') return Array.isArray(value) && value.length > 0;
  return field === 'hostPID' || field === 'hostIPC' ? value === true : value != null;
}

function findLinuxProblems(spec: PodSpec): RefusedField[] {
  return [
    ...spec.securityContext?.windowsOptions == null ? [] : ['spec.securityContext.windowsOptions'],
    ...containersOf(spec).filter(({ container }) => container.securityContext?.windowsOptions != null)
      .map((placed) => `${containerPath(placed)}.securityContext.windowsOptions`),
  ].map((path) => ({ path, problem: 'Forbidden: windows options cannot be set for a linux pod' }));
}
