import type { OciProfile, OciRule } from './oci-profile';
import { effectiveRules } from '../verdict/effective-rules';

/** Rules that are no longer about some calls; those about no other call are gone. */
export function withoutNames(rules: readonly OciRule[], names: ReadonlySet<string>): readonly OciRule[] {
  return rules
    .map((rule) => ({ ...rule, names: rule.names.filter((name) => !names.has(name)) }))
    .filter((rule) => rule.names.length > 0);
}

/**
 * A profile's rules without what a rule with no conditions overrules. The profile does the same, and still does when
 * all its rules of one action, or its default, change theirs: what was overruled does not come to life.
 */
export function withoutOverruled(profile: OciProfile): readonly OciRule[] {
  const names = new Set(profile.syscalls.flatMap((rule) => rule.names));
  const deciding = new Map(
    [...names].map((name) => [name, effectiveRules(profile, name).find(({ args }) => args.length === 0)?.rule]),
  );
  return profile.syscalls.flatMap((rule, index) =>
    withoutNames([rule], new Set(rule.names.filter((name) => ![undefined, index].includes(deciding.get(name))))));
}
