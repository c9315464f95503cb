import { describeName } from '../../data/describe';
import { LINUX_CAPABILITIES } from '../../linux/capabilities';

/** The capabilities as AppArmor writes them: lowercase letters, without `CAP_`. */
export const APPARMOR_CAPABILITIES: readonly string[] = Object.freeze(
  LINUX_CAPABILITIES.map((name) => name.toLowerCase()),
);

/** A capability as AppArmor writes it; `CAP_` and uppercase letters are how Linux and Kubernetes do. */
export function capabilityName(name: unknown): unknown {
  return typeof name === 'string' ? name.toLowerCase().replace(/^cap_/, '') : name;
}

/** The problem with a capability's name; undefined where there is none. */
export function capabilityProblem(name: unknown): string | undefined {
  return APPARMOR_CAPABILITIES.includes(name as string)
    ? undefined
    : `must be a capability that Linux knows, such as chown, got ${describeName(name)}`;
}
