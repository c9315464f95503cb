import { lineOf, type LintRule, profilesIn } from '../lint-rule';

/** Ubuntu 22.04 and Debian 12 have AppArmor 3.0, Ubuntu 24.04 has 4.0. */
export const NEWER_RULES: LintRule = {
  rule: 'newer-rules',
  severity: 'may-fail',
  find: ({ profile }) =>
    profilesIn(profile).flatMap(({ rules }) =>
      rules
        .filter(({ kind }) => kind === 'newer')
        .map((rule) => ({
          path: lineOf(rule),
          message: `"${rule.source}" needs AppArmor 4, and AppArmor 3 does not load the profile: leave it out, or `
            + 'load it with version 4 only',
        })),
    ),
};
