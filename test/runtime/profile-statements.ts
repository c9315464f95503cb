import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';

/**
 * All that a profile says, one line for each call and condition, in an order of its own: profiles that say the same
 * have the same statements.
 */
export function statementsOf({ defaultAction, defaultErrnoRet, architectures, syscalls }: OciProfile): string[] {
  const rules = syscalls.flatMap(({ names, action, errnoRet, args = [] }) => {
    const conditions = args
      .map(({ index, value, valueTwo, op }) => `argument ${index} ${op} ${value} ${valueTwo ?? 0}`)
      .join(' and ');
    return names.map((name) => `${name}: ${action} ${errnoRet ?? ''} ${conditions}`);
  });
  return [
    `default: ${defaultAction} ${defaultErrnoRet ?? ''}`,
    ...[...(architectures ?? [])].sort(),
    ...[...new Set(rules)].sort(),
  ];
}
