import type { Check, CheckFailure } from '../check';
import { hasUserNamespace } from '../exemptions';
import { sortedSet } from '../go-strings';
import { containersNamed, quoted } from '../phrases';
import { containersWhere, fieldsIn, type PodView } from '../pod-view';

/**
 * No container may see /proc without the masks that hide the node's settings and state.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.procMount`: unset or Default
 *
 * @see policy/check_procMount_baseline.go of k8s.io/pod-security-admission v0.37.0
 */
export const procMount: Check = {
  id: 'procMount',
  level: 'baseline',
  looksAt: 'containers',
  versions: [
    { minimum: 0, check: maskedProc },
    { minimum: 35, check: since1_35 },
  ],
};

/** The rule without exemption: that of 1.0, and that of the restricted level at every version. */
export function maskedProc(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, ({ context }) => context.procMount != null && context.procMount !== 'Default');
  if (atFault.length === 0) return undefined;
  const types = sortedSet(atFault.map(({ context }) => context.procMount ?? ''));
  return {
    reason: 'procMount',
    detail: `${containersNamed(atFault)} must not set securityContext.procMount to ${quoted(types)}`,
    fields: fieldsIn(atFault, 'securityContext.procMount'),
  };
}

/** From 1.35 a pod with a user namespace of its own passes: what /proc shows there gives no power over the node. */
function since1_35(pod: PodView): CheckFailure | undefined {
  return hasUserNamespace(pod) ? undefined : maskedProc(pod);
}
