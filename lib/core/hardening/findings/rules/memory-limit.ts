import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/**
 * Without a memory limit one container can take the whole node's. A limit on the pod (Kubernetes 1.34) serves all its
 * containers.
 */
export const MEMORY_LIMIT: FindingRule = {
  rule: 'memory-limit',
  severity: 'advice',
  cause: 'author',
  find: ({ pod, containers }) =>
    pod.spec.resources?.limits?.memory != null
      ? []
      : containers
        .filter(
          ({ container, list }) => list !== 'ephemeralContainers' && container.resources?.limits?.memory == null,
        )
        .map((placed) => ({
          path: `${containerPath(placed)}.resources.limits`,
          message: "no memory limit: the container may take all of its node's memory",
        })),
};
