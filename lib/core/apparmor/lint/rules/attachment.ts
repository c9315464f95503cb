import { lineOf, type LintRule } from '../lint-rule';

/** A profile that is loaded on a node also applies to the node's own programs. */
export const ATTACHMENT: LintRule = {
  rule: 'attachment',
  severity: 'may-fail',
  find: ({ profile }) =>
    profile.attachment === undefined
      ? []
      : [
        {
          path: lineOf(profile),
          message: `the node's own ${profile.attachment} would run under it too, and two generations of it would `
              + 'contend for that: leave the attachment out, a pod names its profile',
        },
      ],
};
