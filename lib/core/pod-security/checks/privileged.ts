import type { Check, CheckFailure } from '../check';
import { containersNamed } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * No container may be privileged: a privileged container holds every capability, sees every device and runs without
 * seccomp or AppArmor.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.privileged`: unset or false
 *
 * @see policy/check_privileged.go of k8s.io/pod-security-admission v0.37.0
 */
export const privileged: Check = {
  id: 'privileged',
  level: 'baseline',
  looksAt: 'containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, ({ context }) => context.privileged === true);
  if (atFault.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${containersNamed(atFault)} must not set securityContext.privileged=true`,
    fields: fieldsIn(atFault, 'securityContext.privileged'),
  };
}
