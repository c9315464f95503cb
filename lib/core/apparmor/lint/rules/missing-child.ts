import { executionOf } from '../../vocabulary/file-permissions';
import { fileRulesOf, lineOf, type LintRule, profilesIn } from '../lint-rule';

/** `cx` goes to a child of the profile; where it has none, and no fallback, nothing is executed. */
export const MISSING_CHILD: LintRule = {
  rule: 'missing-child',
  severity: 'may-fail',
  find: ({ profile }) =>
    profilesIn(profile)
      .filter(({ children }) => children.length === 0)
      .flatMap((part) =>
        fileRulesOf(part, false)
          .filter(({ permissions }) => /^cx$/i.test(executionOf(permissions) ?? ''))
          .map((rule) => ({
            path: lineOf(rule),
            message: `"${rule.source}" goes to a child profile, and there is none, so that nothing is executed: `
              + 'write ix, or add the child',
          })),
      ),
};
