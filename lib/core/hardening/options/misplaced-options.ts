import type { ResolvedOptions } from './resolve-options';
import { join } from '../../data/field-path';
import type { PodSpec } from '../../kubernetes/generated/types';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { containersOf } from '../../kubernetes/pod';
import type { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';

/**
 * Finds options for containers that the pod does not have, or that no Windows container can have.
 *
 * @param siblings containers of other pods in the same workload.
 */
export function findMisplacedOptions(
  spec: PodSpec, os: OperatingSystem, { writablePaths, containers }: ResolvedOptions,
  siblings: readonly string[] = [],
): HardeningError[] {
  const names = containersOf(spec).map(({ container }) => container.name);
  const problemsOf = (option: string, wanted: readonly string[]): HardeningError[] =>
    wanted.flatMap((name) => {
      const must = `must name a container of the pod (${names.join(', ')})` as const;
      if (!names.includes(name) && siblings.includes(name)) return [];
      if (!names.includes(name)) return invalidName('invalid-option', join(option, name), must, name);
      const mustNot = 'must be left out for a container of a Windows pod, as the options are for Linux';
      return os === 'windows' ? invalidName('invalid-option', join(option, name), mustNot, name) : [];
    });
  const byName = Array.isArray(writablePaths) ? [] : Object.keys(writablePaths);
  // A pattern may be for other pods.
  const exact = Object.keys(containers).filter((name) => !name.includes('*'));
  return [...problemsOf('writablePaths', byName), ...problemsOf('containers', exact)];
}
