import { runtimeSocketAt } from '../../../linux/runtime-sockets';
import type { FindingRule } from '../finding-rule';
import { hostPathUses } from '../host-path-uses';

/** Finds a way to the node that only a waiver, or the level, let through. A read-only mount does not close it. */
export const RUNTIME_SOCKET: FindingRule = {
  rule: 'runtime-socket',
  severity: 'advice',
  cause: 'author',
  find: (view) => hostPathUses(view, (hostPath) => runtimeSocketAt(hostPath) !== undefined)
    .map(({ hostPath, path, users }) => ({
      path,
      message: `through ${runtimeSocketAt(hostPath)} a container can start another with all the rights of the node's `
        + `root (${users}): mount a narrower path, or give it to nothing but the program that manages the node`,
    })),
};
