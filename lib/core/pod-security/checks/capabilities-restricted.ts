import { addsForbidden, forbiddenAdditions } from '../added-capabilities';
import type { Check, CheckFailure } from '../check';
import { isWindowsPod } from '../exemptions';
import { sortedSet } from '../go-strings';
import { containersNamed, quoted } from '../phrases';
import { type ContainerView, containersWhere, fieldsIn, type PodView } from '../pod-view';

/** The one capability that a restricted container may add. */
export const CAPABILITIES_RESTRICTED_ALLOWED: readonly string[] = ['NET_BIND_SERVICE'];

/**
 * Every container must drop all capabilities, and may take back only the right to bind ports below 1024.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.capabilities.drop`: must include ALL, written so
 * - `securityContext.capabilities.add`: unset, or NET_BIND_SERVICE
 *
 * @see policy/check_capabilities_restricted.go of k8s.io/pod-security-admission v0.37.0
 */
export const capabilitiesRestricted: Check = {
  id: 'capabilities_restricted',
  level: 'restricted',
  looksAt: 'containers',
  versions: [
    { minimum: 22, overrides: ['capabilities_baseline'], check: since1_22 },
    { minimum: 25, overrides: ['capabilities_baseline'], check: since1_25 },
  ],
};

function since1_22(pod: PodView): CheckFailure | undefined {
  const keeping = containersWhere(pod, keepsSome);
  const adding = containersWhere(pod, (view) => addsForbidden(view, isForbidden));
  if (keeping.length === 0 && adding.length === 0) return undefined;

  const details: string[] = [];
  const { names, fields } = forbiddenAdditions(adding, isForbidden);
  if (keeping.length > 0) {
    details.push(`${containersNamed(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  }
  if (adding.length > 0) {
    details.push(
      `${containersNamed(adding)} must not include ${quoted(sortedSet(names))} in securityContext.capabilities.add`,
    );
  }
  return {
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
    fields: [...fieldsIn(keeping, 'securityContext.capabilities.drop'), ...fields],
  };
}

/** Windows has no capabilities, so from 1.25 a pod that says it runs there passes. */
function since1_25(pod: PodView): CheckFailure | undefined {
  return isWindowsPod(pod) ? undefined : since1_22(pod);
}

function keepsSome({ context }: ContainerView): boolean {
  const dropped = context.capabilities?.drop;
  if (dropped == null) return true;
  for (let i = 0; i < dropped.length; i++) {
    if (dropped[i] === 'ALL') return false;
  }
  return true;
}

function isForbidden(capability: string): boolean {
  return !CAPABILITIES_RESTRICTED_ALLOWED.includes(capability);
}
