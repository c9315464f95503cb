import type { ParsedProfile, ParsedText } from './parsed-profile';
import { HardeningError } from '../../report/hardening-error';
import { GLOBAL_TUNABLES, TUNABLES, variablesIn } from '../vocabulary/tunables';

/** The variables that the abstraction for every profile needs. */
const BASE = 'abstractions/base';

/**
 * Holds the variables that a profile uses against those that are declared. Where the preamble includes files that
 * AppArmor does not come with, they may declare any.
 *
 * @throws HardeningError `invalid-profile`, naming the line.
 */
export function checkVariables({ preamble, profile }: ParsedText): void {
  if (preamble.includes.some(({ file }) => file !== GLOBAL_TUNABLES)) return;
  const known = [...preamble.variables, ...preamble.includes.length > 0 ? TUNABLES : ['profile_name']];
  visit(profile, (line, text) => {
    const unknown = variablesIn(text).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new HardeningError(
        'invalid-profile',
        `line ${line}`,
        `must use variables that are declared before the profile, got @{${unknown}}`,
      );
    }
  });
  const base = preamble.includes.length > 0 ? undefined : profile.includes.find(({ file }) => file === BASE);
  if (base && !preamble.variables.includes('PROC')) {
    throw new HardeningError(
      'invalid-profile',
      `line ${base.line}`,
      `must come with include <${GLOBAL_TUNABLES}> before the profile, got <${BASE}> without`,
    );
  }
}

function visit(profile: ParsedProfile, check: (line: number, text: string) => void): void {
  check(profile.line, profile.attachment ?? '');
  for (const rule of profile.rules) check(rule.line, rule.words.join(' '));
  for (const child of profile.children) visit(child, check);
}
