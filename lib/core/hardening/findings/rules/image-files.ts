import { isMounted } from '../../fill/writable-paths';
import type { FindingRule } from '../finding-rule';
import { knownContainersOf } from '../known-images';

/** Finds images that write where they have files, under a read-only root: an empty volume would hide the files. */
export const IMAGE_FILES: FindingRule = {
  rule: 'image-files',
  severity: 'will-not-start',
  cause: 'author',
  find: (view) => knownContainersOf(view).flatMap(({ container, known, path }) => {
    if (!container.securityContext?.readOnlyRootFilesystem) return [];
    const missing = (known.facts.copied?.value ?? []).filter((directory) => !isMounted(container, directory));
    if (missing.length === 0) return [];
    const field = `${path}.securityContext.readOnlyRootFilesystem`;
    const places = missing.join(', ');
    const message = `${known.name} writes to ${places}, where the image has files that an empty volume would hide `
      + `(${known.basisOf('copied')}): mount volumes there into which an init container of the same image copies the `
      + 'files, or set readOnlyRootFilesystem to false for this container';
    return [{ path: field, cause: view.causeOf(field), message }];
  }),
};
