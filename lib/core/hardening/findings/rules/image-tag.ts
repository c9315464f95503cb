import { quote } from '../../../data/describe';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/** What runs should be what was reviewed: a tag that moves, or none, is another image tomorrow. */
export const IMAGE_TAG: FindingRule = {
  rule: 'image-tag',
  find: ({ containers }) => containers.flatMap((placed) => {
    const { image } = placed.container;
    if (!image || image.includes('@')) return [];
    const tag = image.slice(image.lastIndexOf('/') + 1).split(':')[1];
    return tag === undefined || tag === 'latest' ? [{
      path: `${containerPath(placed)}.image`,
      message: `${quote(image)} ${tag === undefined ? 'has no tag' : 'moves'}, so what runs changes without a deployment: name a version or a digest`,
    }] : [];
  }),
};
