import { parseImageReference } from '../../../images/image-reference';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/** Finds images that a version tag names alone. Tags that move by intent are `image-tag`'s. */
export const IMAGE_DIGEST: FindingRule = {
  rule: 'image-digest',
  severity: 'advice',
  cause: 'author',
  find: ({ containers }) => containers.flatMap((placed) => {
    const { tag, digest } = parseImageReference(placed.container.image ?? '') ?? {};
    return tag === undefined || tag === 'latest' || digest !== undefined ? [] : [{
      path: `${containerPath(placed)}.image`,
      message: 'anyone who may push to the registry can move the tag to another image: name the digest as well',
    }];
  }),
};
