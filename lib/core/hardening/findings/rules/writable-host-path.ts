import { quote } from '../../../data/describe';
import { runtimeSocketAt } from '../../../linux/runtime-sockets';
import type { FindingRule } from '../finding-rule';
import { hostPathUses } from '../host-path-uses';

/** Finds directories of the node that a waiver, or the level, let through, and that a container may write to. */
export const WRITABLE_HOST_PATH: FindingRule = {
  rule: 'writable-host-path',
  severity: 'advice',
  cause: 'author',
  find: (view) =>
    hostPathUses(view, (hostPath, { readOnly }) => !readOnly && runtimeSocketAt(hostPath) === undefined)
      .map(({ hostPath, path, users }) => ({
        path,
        message: `containers may write to ${quote(hostPath)} of the node (${users}): set readOnly on the mount unless `
          + 'they need to',
      })),
};
