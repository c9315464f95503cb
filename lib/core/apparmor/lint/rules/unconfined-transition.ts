import type { ParsedRule } from '../../text/parsed-profile';
import { globMatches, globProblem } from '../../vocabulary/glob';
import { lineOf, type LintRule, profilesIn } from '../lint-rule';

/** The rules that name the profile which a program changes to. */
const TRANSITIONS: readonly string[] = ['change_profile', 'file', 'pivot_root'];

/** A namespace before the name of a profile, or before one in a group: `:host:` or `:host://`. */
const NAMESPACE = /(^|[{,]):[^:]*:(?:\/\/)?/g;

/** A program that may change to no profile at all takes off its confinement whenever it likes. */
export const UNCONFINED_TRANSITION: LintRule = {
  rule: 'unconfined-transition',
  severity: 'advice',
  find: ({ profile }) => profilesIn(profile).flatMap(({ rules }) => {
    const leading = rules.filter((rule) => TRANSITIONS.includes(rule.kind) && leadsToUnconfined(rule));
    const isDenied = leading.some((rule) => rule.isDenied && isForEveryProgram(rule));
    return leading.filter((rule) => !rule.isDenied && !(isDenied && rule.kind === 'change_profile')).map((rule) => ({
      path: lineOf(rule),
      message: `"${rule.source}" lets a program change to unconfined, which is no profile at all: `
        + 'name the profile that it is to change to',
    }));
  }),
};

/** Without a name, `change_profile` is any profile, and a namespace means its unconfined one. */
function leadsToUnconfined({ kind, words }: ParsedRule): boolean {
  const arrow = words.indexOf('->');
  if (arrow < 0) return kind === 'change_profile';
  const name = words[arrow + 1]!.replace(NAMESPACE, '$1');
  return name === '' || (globProblem(name) === undefined && globMatches(name, 'unconfined'));
}

/** Whether a rule is for a change at any time, and not only when a program is executed. */
function isForEveryProgram({ kind, words }: ParsedRule): boolean {
  return kind === 'change_profile' && (words.length === 1 || words[1] === '->');
}
