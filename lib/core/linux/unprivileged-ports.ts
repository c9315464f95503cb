import type { PodSpec } from '../kubernetes/generated/types';

/** The lowest port on which a user without NET_BIND_SERVICE may listen. */
export const FIRST_UNPRIVILEGED_PORT = 1024;

/** The sysctl that moves it, and the first minor release in which the sysctl is safe. */
const SYSCTL = 'net.ipv4.ip_unprivileged_port_start';
const SAFE_SINCE = 22;

/** The lowest port on which every user of a pod may listen, as its sysctls have it. */
export function firstUnprivilegedPort({ securityContext }: PodSpec): number {
  const sysctl = securityContext?.sysctls?.find((each) => each?.name === SYSCTL);
  return sysctl === undefined ? FIRST_UNPRIVILEGED_PORT : Number(sysctl?.value);
}

/**
 * How a container without NET_BIND_SERVICE can serve a port below 1024. The API server refuses the sysctl in a pod on
 * the host's network.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go validateSysctls
 */
export function lowPortAdvice({ hostNetwork }: PodSpec, minor: number): string {
  const advice = `listen on a port from ${FIRST_UNPRIVILEGED_PORT} up`;
  return hostNetwork || minor < SAFE_SINCE ? advice : `${advice}, or set the safe sysctl ${SYSCTL}=0`;
}
