import { viewOf } from './lint-rule';
import { LINT_RULES } from './rules';
import { type Finding, findingsOf, sortFindings } from '../../report/finding';
import { invalidType, invalidValue } from '../../report/invalid';
import { checkKnown, type NamesOf } from '../../report/known-options';
import { ARCHITECTURES, OCI_ARCHITECTURES_OF } from '../profile/architecture';
import { SeccompProfile } from '../profile/seccomp-profile';

/** Options of the lint besides the profile. */
export interface SeccompLintOptions {
  /**
   * Whether the containers may gain privileges: runc then loads the profile earlier and needs more calls after it.
   * False by default, as in hardened pods.
   */
  readonly allowPrivilegeEscalation?: boolean;
}

const KNOWN: NamesOf<SeccompLintOptions> = { allowPrivilegeEscalation: true };

/**
 * Finds what is valid in a seccomp profile but does not do what it seems to: names that do not exist, siblings of a
 * refused call that slip through, rules that never apply, calls that runc cannot do without, and more. docs/seccomp.md
 * has a line for each rule.
 *
 * @throws HardeningError `invalid-option` for what is no SeccompProfile, and for the options.
 */
export function lintSeccompProfile(
  profile: SeccompProfile,
  options: SeccompLintOptions = {},
): Finding[] {
  if (!SeccompProfile.isSeccompProfile(profile)) {
    throw invalidType('invalid-option', 'profile', 'must be a SeccompProfile', profile);
  }
  checkKnown(options, KNOWN);
  const { allowPrivilegeEscalation = false } = options;
  if (typeof allowPrivilegeEscalation !== 'boolean') {
    const must = 'must be true or false';
    throw invalidValue('invalid-option', 'allowPrivilegeEscalation', must, allowPrivilegeEscalation);
  }
  const named = ARCHITECTURES.filter((architecture) =>
    profile.oci.architectures?.includes(OCI_ARCHITECTURES_OF[architecture][0]!),
  );
  const view = viewOf(profile.oci, named.length > 0 ? named : ARCHITECTURES, allowPrivilegeEscalation);
  return sortFindings(LINT_RULES.flatMap((rule) => findingsOf({ cause: 'author', ...rule }, rule.find(view))));
}
