import { fileRulesOf, isAboutAll, lineOf, type LintRule } from '../lint-rule';

/** Nearly every program needs its libraries, time zones and /dev/null. */
export const BASE_ABSTRACTION: LintRule = {
  rule: 'base-abstraction',
  severity: 'may-fail',
  find: ({ profile }) => {
    const isIncluded = profile.includes.some(({ file, isMagic }) => isMagic && file === 'abstractions/base');
    return isIncluded || fileRulesOf(profile, false).some((rule) => isAboutAll(rule, 'r'))
      ? []
      : [
        {
          path: lineOf(profile),
          message:
              'it grants neither all files nor those of abstractions/base, without which hardly a program starts: '
                + 'include <abstractions/base>',
        },
      ];
  },
};
