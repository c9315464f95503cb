import type { KnownImage } from '../../../images/image-knowledge';
import { containerPath } from '../../../kubernetes/pod';
import { writablePathsOf } from '../../fill/writable-paths';
import type { FindingRule } from '../finding-rule';

/** Whether all is known of where an image writes. */
function isKnown(known: KnownImage | undefined): boolean {
  return known?.facts.writable !== undefined || known?.facts.copied !== undefined;
}

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
            wasFilled(path) && writablePathsOf(options, placed.container.name).length === 0
              && !isKnown(options.images.of(placed.container.image)),
        )
        .map(({ path }) => ({
          path,
          message:
              'it was writable until now: if the program writes anywhere but to /tmp and its own volumes, name those '
                + 'directories as writablePaths',
        })),
};
