import { lineOf, type LintRule } from '../lint-rule';

/** What is loaded on a node is there for the node's own programs too. */
export const ATTACHMENT: LintRule = {
  rule: 'attachment',
  find: ({ profile }) => profile.attachment === undefined ? [] : [{
    path: lineOf(profile),
    message: `the node's own ${profile.attachment} would run under it too, and two generations of it would contend for that: leave the attachment out, a pod names its profile`,
  }],
};
