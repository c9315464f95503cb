import type { Check, CheckFailure } from '../check';
import { hasUserNamespace } from '../exemptions';
import { setters } from '../phrases';
import { type ContainerView, containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * Neither a pod nor a container may ask for the root user.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.runAsUser`: unset, or any number but 0
 *
 * @see policy/check_runAsUser.go of k8s.io/pod-security-admission v0.37.0
 */
export const runAsUser: Check = {
  id: 'runAsUser',
  level: 'restricted',
  looksAt: 'pod and containers',
  versions: [
    { minimum: 23, check: since1_23 },
    { minimum: 35, check: since1_35 },
  ],
};

function since1_23(pod: PodView): CheckFailure | undefined {
  const podAtFault = pod.context.runAsUser === 0;
  const atFault = containersWhere(pod, isRoot);
  if (!podAtFault && atFault.length === 0) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${setters(podAtFault, atFault)} must not set runAsUser=0`,
    fields: [
      ...(podAtFault ? ['spec.securityContext.runAsUser'] : []),
      ...fieldsIn(atFault, 'securityContext.runAsUser'),
    ],
  };
}

function isRoot({ context }: ContainerView): boolean {
  return context.runAsUser === 0;
}

/** From 1.35 a pod with a user namespace of its own passes: its root is nobody on the node. */
function since1_35(pod: PodView): CheckFailure | undefined {
  return hasUserNamespace(pod) ? undefined : since1_23(pod);
}
