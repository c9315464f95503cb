import { effective } from '../../../kubernetes/effective';
import { containerPath } from '../../../kubernetes/pod';
import { lowPortAdvice } from '../../../linux/unprivileged-ports';
import type { FindingRule } from '../finding-rule';

/**
 * A capability that is added is not ambient, so a user other than root does not get it. Measured with containerd 1.6:
 * `CapEff: 0`.
 */
export const NET_BIND_SERVICE: FindingRule = {
  rule: 'net-bind-service',
  severity: 'may-fail',
  cause: 'author',
  find: ({ pod, containers, options: { minor } }) =>
    containers.flatMap((placed) => {
      const index = placed.container.securityContext?.capabilities?.add?.indexOf('NET_BIND_SERVICE') ?? -1;
      if (index < 0 || effective(pod.spec, placed.container, 'runAsUser') === 0) return [];
      return [
        {
          path: `${containerPath(placed)}.securityContext.capabilities.add[${index}]`,
          message: `NET_BIND_SERVICE does nothing for a user other than root: ${lowPortAdvice(pod.spec, minor)}`,
        },
      ];
    }),
};
