import type { Check, CheckFailure } from '../check';
import { isWindowsPod } from '../exemptions';
import { containersNamed } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * Every container must say that its processes can gain no more rights than their parent had, through a set-user-ID
 * binary for one.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.allowPrivilegeEscalation`: false; unset is refused
 *
 * @see policy/check_allowPrivilegeEscalation.go of k8s.io/pod-security-admission v0.37.0
 */
export const allowPrivilegeEscalation: Check = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  looksAt: 'containers',
  versions: [
    { minimum: 8, check: since1_8 },
    { minimum: 25, check: since1_25 },
  ],
};

function since1_8(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, ({ context }) => context.allowPrivilegeEscalation !== false);
  if (atFault.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersNamed(atFault)} must set securityContext.allowPrivilegeEscalation=false`,
    fields: fieldsIn(atFault, 'securityContext.allowPrivilegeEscalation'),
  };
}

/** Windows has no such field, so from 1.25 a pod that says it runs there passes. */
function since1_25(pod: PodView): CheckFailure | undefined {
  return isWindowsPod(pod) ? undefined : since1_8(pod);
}
