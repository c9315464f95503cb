import { effectiveRules, isCompiledAsWritten } from '../../verdict/effective-rules';
import type { LintRule } from '../lint-rule';

/** libseccomp makes a wrong filter of some rules together. {@link isCompiledAsWritten} says of which. */
export const UNCERTAIN_CONDITIONS: LintRule = {
  rule: 'uncertain-conditions',
  severity: 'may-fail',
  find: ({ profile }) => [...new Set(profile.syscalls.flatMap(({ names }) => names))].flatMap((name) => {
    const rules = effectiveRules(profile, name);
    return isCompiledAsWritten(rules)
      ? []
      : [
        {
          path: `syscalls[${rules.at(-1)!.rule}].args`,
          message:
              `of the conditions on ${name} in ${rules.length} rules libseccomp does not always make what they say: `
                + 'compare for equality only, '
              + 'or give each rule one condition with 32-bit numbers',
        },
      ];
  }),
};
