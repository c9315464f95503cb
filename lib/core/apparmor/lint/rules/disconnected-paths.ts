import { lineOf, type LintRule } from '../lint-rule';

/** Files that a container is handed from outside its mount namespace have no path inside it. */
export const DISCONNECTED_PATHS: LintRule = {
  rule: 'disconnected-paths',
  severity: 'may-fail',
  find: ({ profile }) =>
    profile.flags.includes('attach_disconnected')
      ? []
      : [
        {
          path: lineOf(profile),
          message:
              'what reaches a container from outside its mount namespace, such as its standard output, is refused: '
                + 'add flags=(attach_disconnected)',
        },
      ],
};
