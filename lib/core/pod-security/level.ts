/** The levels of the Pod Security Standards, from the weakest to the strictest. */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/**
 * A level of the Pod Security Standards.
 *
 * - `privileged` allows everything.
 * - `baseline` refuses what is known to escalate privileges.
 * - `restricted` also asks for what is known to harden a pod.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** Whether a value names a level. */
export function isLevel(value: unknown): value is PodSecurityLevel {
  return value === 'restricted' || value === 'baseline' || value === 'privileged';
}

/** Whether one level is stricter than another. */
export function isStricter(level: PodSecurityLevel, than: PodSecurityLevel): boolean {
  return POD_SECURITY_LEVELS.indexOf(level) > POD_SECURITY_LEVELS.indexOf(than);
}

/** The level that a pod is held to unless told otherwise: the strictest. */
export const DEFAULT_LEVEL: PodSecurityLevel = 'restricted';
