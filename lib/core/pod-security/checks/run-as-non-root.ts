import type { Check, CheckFailure } from '../check';
import { hasUserNamespace } from '../exemptions';
import { containersNamed, setters } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * Every container must be kept from running as root, by its own field or by the pod's.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.runAsNonRoot`: true; a container may leave it unset where the pod sets it
 *
 * A pod that sets false fails even if all its containers set true. Windows pods are not exempt.
 *
 * @see policy/check_runAsNonRoot.go of k8s.io/pod-security-admission v0.37.0
 */
export const runAsNonRoot: Check = {
  id: 'runAsNonRoot',
  level: 'restricted',
  looksAt: 'pod and containers',
  versions: [
    { minimum: 0, check: since1_0 },
    { minimum: 35, check: since1_35 },
  ],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const podAtFault = pod.context.runAsNonRoot === false;
  const saying = containersWhere(pod, ({ context }) => context.runAsNonRoot === false);
  if (podAtFault || saying.length > 0) {
    return {
      reason: 'runAsNonRoot != true',
      detail: `${setters(podAtFault, saying)} must not set securityContext.runAsNonRoot=false`,
      fields: [
        ...(podAtFault ? ['spec.securityContext.runAsNonRoot'] : []),
        ...fieldsIn(saying, 'securityContext.runAsNonRoot'),
      ],
    };
  }

  if (pod.context.runAsNonRoot === true) return undefined;
  const silent = containersWhere(pod, ({ context }) => context.runAsNonRoot == null);
  if (silent.length === 0) return undefined;
  return {
    reason: 'runAsNonRoot != true',
    detail: `pod or ${containersNamed(silent)} must set securityContext.runAsNonRoot=true`,
    fields: fieldsIn(silent, 'securityContext.runAsNonRoot'),
  };
}

/** From 1.35 a pod with a user namespace of its own passes: its root is nobody on the node. */
function since1_35(pod: PodView): CheckFailure | undefined {
  return hasUserNamespace(pod) ? undefined : since1_0(pod);
}
