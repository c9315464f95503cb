import { isAllowing } from '../../profile/action';
import type { LintRule } from '../lint-rule';

/** A profile for finding out what a program calls is none for production. */
export const REFUSES_NOTHING: LintRule = {
  rule: 'refuses-nothing',
  severity: 'advice',
  find: ({ profile: { defaultAction, syscalls } }) =>
    [defaultAction, ...syscalls.map(({ action }) => action)].every(isAllowing)
      ? [
        {
          path: 'defaultAction',
          message:
              "the profile lets every call through, at most with a line in the kernel's log: it protects nothing, "
                + 'and is for finding out only',
        },
      ]
      : [],
};
