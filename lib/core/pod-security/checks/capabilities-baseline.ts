import { addsForbidden, forbiddenAdditions } from '../added-capabilities';
import type { Check, CheckFailure } from '../check';
import { sortedSet } from '../go-strings';
import { containersNamed, quoted } from '../phrases';
import { containersWhere, type PodView } from '../pod-view';

/** The capabilities that a container may add: those that container runtimes grant by default, without NET_RAW. */
export const CAPABILITIES_BASELINE_ALLOWED: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID',
  'SETPCAP', 'SETUID', 'SYS_CHROOT',
];

/**
 * No container may add a capability beyond the default ones.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.capabilities.add`: unset, or any of {@link CAPABILITIES_BASELINE_ALLOWED}
 *
 * Names are compared as written: `chown` and `CAP_CHOWN` are not CHOWN.
 *
 * @see policy/check_capabilities_baseline.go of k8s.io/pod-security-admission v0.37.0
 */
export const capabilitiesBaseline: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  looksAt: 'containers',
  versions: [{ minimum: 0, check: since1_0 }],
};

const ALLOWED: ReadonlySet<string> = new Set(CAPABILITIES_BASELINE_ALLOWED);

function since1_0(pod: PodView): CheckFailure | undefined {
  const atFault = containersWhere(pod, (view) => addsForbidden(view, isForbidden));
  if (atFault.length === 0) return undefined;
  const { names, fields } = forbiddenAdditions(atFault, isForbidden);
  return {
    reason: 'non-default capabilities',
    detail: `${containersNamed(atFault)} must not include ${quoted(sortedSet(names))} in `
      + 'securityContext.capabilities.add',
    fields,
  };
}

function isForbidden(capability: string): boolean {
  return !ALLOWED.has(capability);
}
