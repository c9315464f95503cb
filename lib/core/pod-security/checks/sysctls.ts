import type { Sysctl } from '../../kubernetes/generated/types';
import type { Check, CheckFailure } from '../check';
import { wellFormed } from '../go-strings';
import type { PodView } from '../pod-view';

/** The kernel parameters that each policy version adds to those that a pod may set. */
export const SYSCTLS_ADDED: readonly { readonly minimum: number; readonly names: readonly string[] }[] = [
  {
    minimum: 0,
    names: [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.ip_unprivileged_port_start',
      'net.ipv4.ping_group_range',
      'net.ipv4.tcp_syncookies',
    ],
  },
  { minimum: 27, names: ['net.ipv4.ip_local_reserved_ports'] },
  {
    minimum: 29,
    names: [
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
      'net.ipv4.tcp_keepalive_time',
    ],
  },
  { minimum: 32, names: ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] },
  { minimum: 37, names: ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'] },
];

/**
 * A pod may set only those kernel parameters that are its own and can harm no other pod on the node.
 *
 * Restricted fields:
 * - `spec.securityContext.sysctls[*].name`: one of {@link SYSCTLS_ADDED}; each later version allows more and takes none
 *   away
 *
 * @see policy/check_sysctls.go of k8s.io/pod-security-admission v0.37.0
 */
export const sysctls: Check = {
  id: 'sysctls',
  level: 'baseline',
  looksAt: 'pod',
  versions: SYSCTLS_ADDED.map(({ minimum }) => {
    const allowed = new Set(SYSCTLS_ADDED.filter((added) => added.minimum <= minimum).flatMap(({ names }) => names));
    return { minimum, check: (pod) => onlyAllowed(pod, allowed) };
  }),
};

function onlyAllowed(pod: PodView, allowed: ReadonlySet<string>): CheckFailure | undefined {
  const set: readonly (Sysctl | null)[] | null | undefined = pod.context.sysctls;
  if (set == null) return undefined;
  let forbidden: { name: string; index: number }[] | undefined;
  for (let index = 0; index < set.length; index++) {
    const name = set[index]?.name ?? '';
    if (!allowed.has(name)) (forbidden ??= []).push({ name, index });
  }
  if (forbidden === undefined) return undefined;
  return {
    reason: 'forbidden sysctls',
    detail: forbidden.map(({ name }) => wellFormed(name)).join(', '),
    fields: forbidden.map(({ index }) => `spec.securityContext.sysctls[${index}].name`),
  };
}
