import { lineOf, type LintRule, profilesIn } from '../lint-rule';

/** A process that can mount can put any file system anywhere, past every path that a profile names. */
export const MOUNTS: LintRule = {
  rule: 'mounts',
  severity: 'advice',
  find: ({ profile }) => profilesIn(profile).flatMap(({ rules }) => {
    const isDenied = rules.some(
      ({ kind, isDenied: denied, words }) => kind === 'mount' && denied && words.length === 1,
    );
    return rules
      .filter(
        (rule) =>
          !rule.isDenied
          && ['mount', 'remount', 'pivot_root'].includes(rule.kind)
          && !(isDenied && rule.kind === 'mount'),
      )
      .map((rule) => ({
        path: lineOf(rule),
        message: `"${rule.source}" lets it change what its paths mean: leave it out unless mounting is its work`,
      }));
  }),
};
