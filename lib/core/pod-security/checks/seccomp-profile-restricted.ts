import type { Check, CheckFailure } from '../check';
import { isWindowsPod } from '../exemptions';
import { containersNamed } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';
import { noForbiddenType } from './seccomp-profile-baseline';

/**
 * Every container must have a seccomp profile, named by itself or by its pod.
 *
 * Restricted fields, of the pod and of init, main and ephemeral containers:
 * - `securityContext.seccompProfile.type`: RuntimeDefault or Localhost; a container may leave it unset where the pod
 *   sets it
 *
 * @see policy/check_seccompProfile_restricted.go of k8s.io/pod-security-admission v0.37.0
 */
export const seccompProfileRestricted: Check = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  looksAt: 'pod and containers',
  versions: [
    { minimum: 19, overrides: ['seccompProfile_baseline'], check: since1_19 },
    { minimum: 25, overrides: ['seccompProfile_baseline'], check: since1_25 },
  ],
};

function since1_19(pod: PodView): CheckFailure | undefined {
  const forbidden = noForbiddenType(pod);
  if (forbidden !== undefined) return forbidden;
  // No type is forbidden here, so a profile that is set is a good one.
  if (pod.context.seccompProfile != null) return undefined;
  const silent = containersWhere(pod, ({ context }) => context.seccompProfile == null);
  if (silent.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${containersNamed(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" `
      + 'or "Localhost"',
    fields: fieldsIn(silent, 'securityContext.seccompProfile.type'),
  };
}

/** Windows has no seccomp, so from 1.25 a pod that says it runs there passes. */
function since1_25(pod: PodView): CheckFailure | undefined {
  return isWindowsPod(pod) ? undefined : since1_19(pod);
}
