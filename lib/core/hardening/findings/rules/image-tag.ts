import { quote } from '../../../data/describe';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/**
 * Finds tags that move, and images without a tag: the image that runs tomorrow may not be the one that was reviewed.
 */
export const IMAGE_TAG: FindingRule = {
  rule: 'image-tag',
  severity: 'advice',
  cause: 'author',
  find: ({ containers }) =>
    containers.flatMap((placed) => {
      const { image } = placed.container;
      if (!image || image.includes('@')) return [];
      const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1];
      return tag === undefined || tag === 'latest'
        ? [
          {
            path: `${containerPath(placed)}.image`,
            message: `${quote(image)} ${tag === undefined ? 'has no tag' : 'moves'}, so what runs changes without `
                + 'a deployment: name a version or a digest',
          },
        ]
        : [];
    }),
};
