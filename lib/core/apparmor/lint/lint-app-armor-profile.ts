import { LINT_RULES } from './rules';
import { writtenOut } from './written-out';
import { type Finding, findingsOf, sortFindings } from '../../report/finding';
import { invalidType } from '../../report/invalid';
import { AppArmorProfile } from '../app-armor-profile';
import { parseText } from '../text/parse-text';

/**
 * Finds what is valid in an AppArmor profile but weaker than it looks, or fails on the node: a mode that enforces
 * nothing, rules that open the kernel, grants that a denial takes back, files the node may lack, and more. It reads the
 * profile itself, not what that includes. docs/apparmor.md has a line for each rule.
 *
 * @throws HardeningError `invalid-option` for what is no AppArmorProfile.
 * @returns findings whose paths are lines of the profile as `render` gives it.
 */
export function lintAppArmorProfile(profile: AppArmorProfile): Finding[] {
  if (!AppArmorProfile.isAppArmorProfile(profile)) {
    throw invalidType('invalid-option', 'profile', 'must be an AppArmorProfile', profile);
  }
  const text = writtenOut(parseText(profile.render()));
  return sortFindings(LINT_RULES.flatMap((rule) => findingsOf({ cause: 'author', ...rule }, rule.find(text))));
}
