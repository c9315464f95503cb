import { executionOf } from '../../vocabulary/file-permissions';
import { fileRulesOf, lineOf, type LintRule, profilesIn } from '../lint-rule';

/** A program that starts without a profile takes all confinement with it. */
export const UNCONFINED_EXECUTION: LintRule = {
  rule: 'unconfined-execution',
  severity: 'advice',
  find: ({ profile }) =>
    profilesIn(profile).flatMap((part) =>
      fileRulesOf(part, false)
        .filter(({ permissions }) => /u/i.test(executionOf(permissions) ?? ''))
        .map((rule) => ({
          path: lineOf(rule),
          message: `"${rule.source}" lets a program run under no profile at all: write ix, or px with a `
            + 'profile of its own',
        })),
    ),
};
