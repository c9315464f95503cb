import { effective } from '../../../kubernetes/effective';
import { containerPath } from '../../../kubernetes/pod';
import type { FindingRule } from '../finding-rule';

/**
 * The sysctl that lets any user of the pod listen on low ports, and the first minor release that has it in its safe
 * set.
 */
const SAFE_SYSCTL = 'net.ipv4.ip_unprivileged_port_start';
const SAFE_SINCE = 22;

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
          message: 'NET_BIND_SERVICE does nothing for a user other than root: listen on a port from 1024 '
            + `up${minor >= SAFE_SINCE ? `, or set the safe sysctl ${SAFE_SYSCTL}=0` : ''}`,
        },
      ];
    }),
};
