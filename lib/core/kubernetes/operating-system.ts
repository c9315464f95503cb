import type { PodSpec } from './generated/types';
import { OLD_OS_LABEL, OS_LABEL, requiredOs } from './os-affinity';
import { type WindowsHint, windowsHints } from './windows-hints';
import { below, join } from '../data/field-path';
import { invalidName } from '../report/invalid';

/** The operating systems that Kubernetes nodes have. */
export type OperatingSystem = 'linux' | 'windows';

/** Fields that a pod's operating system is read from, by path in its spec. */
export const OS_FIELDS = [
  'os.name',
  join('nodeSelector', OS_LABEL),
  join('nodeSelector', OLD_OS_LABEL),
  'affinity.nodeAffinity',
] as const;

/** The first minor release whose API server has `spec.os` switched on. */
export const OS_FIELD_SINCE = 24;

/** The operating system that a pod is for, and how sure that is. */
export interface OperatingSystemReading {
  readonly os: OperatingSystem;
  /** What may mean Windows in a pod that is taken for one of Linux; empty where something settles it. */
  readonly windowsHints: readonly WindowsHint[];
}

/**
 * The operating system a pod is for: `os.name`, else its node selector, else the node affinity it requires, else linux.
 *
 * @throws HardeningError `invalid-object` where two of them differ, because such a pod never runs; where one names an
 *   unknown system.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/#pod-os
 */
export function operatingSystemOf(spec: PodSpec, path: string): OperatingSystemReading {
  const sources = [
    { path: 'os.name', value: spec.os?.name },
    ...[OS_LABEL, OLD_OS_LABEL].map((label) => ({
      path: join('nodeSelector', label),
      value: spec.nodeSelector?.[label],
    })),
    { path: 'affinity.nodeAffinity', value: requiredOs(spec) },
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
  const [settled] = sources;
  return settled === undefined
    ? { os: 'linux', windowsHints: windowsHints(spec) }
    : { os: settled.value as OperatingSystem, windowsHints: [] };
}
