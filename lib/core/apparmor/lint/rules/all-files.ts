import { fileRulesOf, isAboutAll, lineOf, type LintRule, profilesIn } from '../lint-rule';

/** `file,` alone is no confinement. */
export const ALL_FILES: LintRule = {
  rule: 'all-files',
  severity: 'advice',
  find: ({ profile }) => profilesIn(profile).filter((part) => fileRulesOf(part, true).length === 0).flatMap((part) =>
    fileRulesOf(part, false)
      .filter((rule) => isAboutAll(rule, 'w'))
      .map((rule) => ({
        path: lineOf(rule),
        message: `"${rule.source}" grants every file, and nothing is denied: name the files, or deny those that matter`,
      }))),
};
