import { containerPath } from '../../../kubernetes/pod';
import { writablePathsOf } from '../../fill/writable-paths';
import type { FindingRule } from '../finding-rule';

/** In a workload that others wrote, nobody has said yet where it writes. */
export const READ_ONLY_ROOT: FindingRule = {
  rule: 'read-only-root',
  severity: 'may-fail',
  cause: 'hardening',
  find: ({ containers, options, wasFilled }) =>
    options.user !== 'image'
      ? []
      : containers
        .map((placed) => ({ placed, path: `${containerPath(placed)}.securityContext.readOnlyRootFilesystem` }))
        .filter(
          ({ placed, path }) =>
            wasFilled(path) && writablePathsOf(options, placed.container.name).length === 0,
        )
        .map(({ path }) => ({
          path,
          message:
              'it was writable until now: if the program writes anywhere but to /tmp and its own volumes, name those '
                + 'directories as writablePaths',
        })),
};
