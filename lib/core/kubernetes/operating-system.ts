import { requiredByAffinity } from './node-affinity';
import { containersOf } from './pod';
import { below, join } from '../data/field-path';
import { HardeningError } from '../report/hardening-error';
import { invalidName } from '../report/invalid';
import type { PodSpec } from './generated/types';

/** The operating systems that Kubernetes nodes have. */
export type OperatingSystem = 'linux' | 'windows';

/** The node label that names a node's operating system. */
export const OS_LABEL = 'kubernetes.io/os';

/** Label of the operating system before Kubernetes 1.14, still used in old charts. */
const OLD_OS_LABEL = 'beta.kubernetes.io/os';

/** Fields that a pod's operating system is read from, by path in its spec. */
export const OS_FIELDS = [
  'os.name',
  join('nodeSelector', OS_LABEL),
  join('nodeSelector', OLD_OS_LABEL),
  'affinity.nodeAffinity',
] as const;

/** The first minor release whose API server has `spec.os` switched on. */
export const OS_FIELD_SINCE = 24;

/**
 * The operating system a pod is for: `os.name`, else its node selector, else the node affinity it requires, else linux.
 *
 * @throws HardeningError `invalid-object` where two of them differ, because such a pod never runs; where one names an
 *   unknown system; or where none is set for a pod with windowsOptions, because hardening it as a Linux pod would be
 *   wrong.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/#pod-os
 */
export function operatingSystemOf(spec: PodSpec, path: string): OperatingSystem {
  const sources = [
    { path: 'os.name', value: spec.os?.name },
    ...[OS_LABEL, OLD_OS_LABEL].map((label) => ({
      path: join('nodeSelector', label),
      value: spec.nodeSelector?.[label],
    })),
    { path: 'affinity.nodeAffinity', value: requiredByAffinity(spec, OS_LABEL) },
  ].filter(({ value }) => value != null);
  for (const source of sources) {
    if (source.value !== 'linux' && source.value !== 'windows') {
      throw invalidName('invalid-object', below(path, source.path), 'must be "linux" or "windows"', source.value);
    }
    if (source.value !== sources[0]!.value) {
      throw invalidName(
        'invalid-object',
        below(path, source.path),
        `must be "${sources[0]!.value}" as in ${below(path, sources[0]!.path)}`,
        source.value,
      );
    }
  }
  if (sources.length === 0 && usesWindowsOptions(spec)) {
    throw new HardeningError(
      'invalid-object',
      below(path, 'os.name'),
      'must be "windows" where windowsOptions are set, or a nodeSelector must require windows, got nothing',
    );
  }
  return (sources[0]?.value as OperatingSystem | undefined) ?? 'linux';
}

function usesWindowsOptions(spec: PodSpec): boolean {
  return spec.securityContext?.windowsOptions != null
    || containersOf(spec).some(({ container }) => container.securityContext?.windowsOptions != null);
}
