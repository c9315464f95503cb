import { isRoot } from '../../../kubernetes/effective';
import { type AnyContainer, containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/**
 * Finds users other than root in the group of root, to which many files of images and nodes are open. An image whose
 * own files belong to that group needs it.
 */
export const ROOT_GROUP: FindingRule = {
  rule: 'root-group',
  severity: 'advice',
  cause: 'author',
  find: ({ pod: { spec }, os, containers, options: { images } }) => {
    const needsGroup = (container: AnyContainer): boolean => {
      const runAs = images.of(container.image)?.facts.runAs?.value;
      return typeof runAs === 'object' && runAs.group === 0;
    };
    const others = containers.filter(({ container }) => !isRoot(spec, container) && !needsGroup(container));
    if (os !== 'linux' || others.length === 0) return [];
    const { runAsGroup, fsGroup, supplementalGroups } = spec.securityContext ?? {};
    const supplemental = supplementalGroups?.indexOf(0) ?? -1;
    const paths = [
      ...(runAsGroup === 0 ? ['spec.securityContext.runAsGroup'] : []),
      ...(fsGroup === 0 ? ['spec.securityContext.fsGroup'] : []),
      ...(supplemental < 0 ? [] : [`spec.securityContext.supplementalGroups[${supplemental}]`]),
      ...others
        .filter(({ container }) => container.securityContext?.runAsGroup === 0)
        .map((placed) => `${containerPath(placed)}.securityContext.runAsGroup`),
    ];
    return paths.map((path) => ({
      path,
      message: 'gid 0 is the group of root: use another one, unless the files of the image belong to it',
    }));
  },
};
