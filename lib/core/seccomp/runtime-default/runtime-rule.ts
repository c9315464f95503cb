import type { ResolvedContext } from './context';
import { isAtLeast, kernelOf } from './kernel';
import { hasChange, type ReleaseChangeName } from './release-changes';
import type { Architecture } from '../profile/architecture';
import type { OciArgument } from '../profile/oci-profile';

/** When containerd puts a rule into its default profile: all that is said must hold. */
export interface RuntimeCondition {
  /** The container may have this capability. */
  readonly capability?: string;
  /** The container may not have this capability. */
  readonly without?: string;
  /** The oldest kernel. */
  readonly kernel?: string;
  readonly architecture?: Architecture;
  /** The release has this change. */
  readonly since?: ReleaseChangeName;
  /** The release does not have this change. */
  readonly before?: ReleaseChangeName;
}

/** A rule of containerd's default profile for some calls, and when it applies. */
export interface RuntimeRule extends RuntimeCondition {
  readonly names: readonly string[];
  /** The calls are not allowed, but refused with this error. */
  readonly errno?: number;
  /** Only with these arguments. */
  readonly only?: ArgumentChoice;
}

/** Conditions on a call's arguments, one of which must hold. */
export interface ArgumentChoice {
  readonly anyOf: readonly OciArgument[];
  /** The same, to be read after "allowed". */
  readonly words: string;
}

/** Whether a rule is in the profile of a context. */
export function isInForce(
  rule: RuntimeCondition,
  { release, capabilities, architecture, kernel }: ResolvedContext,
): boolean {
  return (
    (rule.capability === undefined || capabilities.has(rule.capability))
    && (rule.without === undefined || !capabilities.has(rule.without))
    && (rule.kernel === undefined || isAtLeast(kernel, kernelOf(rule.kernel)))
    && (rule.architecture === undefined || rule.architecture === architecture)
    && (rule.since === undefined || hasChange(release, rule.since))
    && (rule.before === undefined || !hasChange(release, rule.before))
  );
}
