import type { Check } from '../check';
import { maskedProc } from './proc-mount';

/**
 * No container may see /proc without the masks that hide the node's settings and state, in a user namespace or not.
 *
 * Restricted fields, in init, main and ephemeral containers:
 * - `securityContext.procMount`: unset or Default
 *
 * Until 1.34 the baseline check asks the same; from 1.35 it exempts user namespaces, so the restricted level has a
 * check of its own.
 *
 * @see policy/check_procMount_restricted.go of k8s.io/pod-security-admission v0.37.0
 */
export const procMountRestricted: Check = {
  id: 'procMount_restricted',
  level: 'restricted',
  looksAt: 'containers',
  versions: [{ minimum: 35, overrides: ['procMount'], check: maskedProc }],
};
