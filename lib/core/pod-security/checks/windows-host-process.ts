import type { WindowsSecurityContextOptions } from '../../kubernetes/generated/types';
import type { Check, CheckFailure } from '../check';
import { setters } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * Neither a pod nor a container may run as a process of its Windows node.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.windowsOptions.hostProcess`: unset or false
 *
 * @see policy/check_windowsHostProcess.go of k8s.io/pod-security-admission v0.37.0
 */
export const windowsHostProcess: Check = {
  id: 'windowsHostProcess',
  level: 'baseline',
  looksAt: 'pod and containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const podAtFault = isHostProcess(pod.context.windowsOptions);
  const atFault = containersWhere(pod, ({ context }) => isHostProcess(context.windowsOptions));
  if (!podAtFault && atFault.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${setters(podAtFault, atFault)} must not set securityContext.windowsOptions.hostProcess=true`,
    fields: [
      ...podAtFault ? ['spec.securityContext.windowsOptions.hostProcess'] : [],
      ...fieldsIn(atFault, 'securityContext.windowsOptions.hostProcess'),
    ],
  };
}

function isHostProcess(options: WindowsSecurityContextOptions | null | undefined): boolean {
  return options?.hostProcess === true;
}
