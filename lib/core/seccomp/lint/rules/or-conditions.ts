import type { LintRule } from '../lint-rule';

/**
 * Two conditions on one argument, such as the bounds of a range, are meant to hold together.
 *
 * @see https://github.com/opencontainers/runc/blob/v1.2.0/libcontainer/seccomp/seccomp_linux.go
 */
export const OR_CONDITIONS: LintRule = {
  rule: 'or-conditions',
  severity: 'advice',
  find: ({ profile }) =>
    profile.syscalls.flatMap(({ args = [] }, rule) => {
      const repeated = args
        .map(({ index }) => index)
        .find((index, position, all) => all.indexOf(index) < position);
      return repeated === undefined
        ? []
        : [
          {
            path: `syscalls[${rule}].args`,
            message: `two conditions are about argument ${repeated}, so runc applies the rule as soon as one of `
                + 'all its conditions holds; no rule can ask for both',
          },
        ];
    }),
};
