import { containerPath } from '../../kubernetes/pod';
import type { FindingRule } from '../finding';

/** In a workload that others wrote, nobody has said yet where it writes. */
export const READ_ONLY_ROOT: FindingRule = {
  rule: 'read-only-root',
  find: ({ containers, options, wasFilled }) => options.user !== 'image' ? [] : containers
    .map((placed) => ({ placed, path: `${containerPath(placed)}.securityContext.readOnlyRootFilesystem` }))
    .filter(({ placed, path }) => wasFilled(path) && !hasWritablePaths(options.writablePaths, placed.container.name))
    .map(({ path }) => ({
      path, message: 'it was writable until now: if the program writes anywhere but to /tmp and its own volumes, name those directories as writablePaths',
    })),
};

function hasWritablePaths(writablePaths: readonly string[] | Readonly<Record<string, readonly string[]>>, container: string): boolean {
  const paths = Array.isArray(writablePaths) ? writablePaths as readonly string[] : (writablePaths as Record<string, readonly string[]>)[container];
  return paths !== undefined && paths.length > 0;
}
