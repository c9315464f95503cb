import { APPARMOR_FORM, profilesIn } from '../../profiles/profile-form';
import type { FindingRule } from '../finding-rule';

/**
 * An AppArmor type other than Unconfined fails closed.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/security/apparmor/validate.go
 */
export const EXPLICIT_APPARMOR: FindingRule = {
  rule: 'explicit-apparmor',
  find: ({ pod, os }) => os !== 'linux' ? [] : profilesIn(pod, APPARMOR_FORM).filter(({ profile }) => profile.type !== 'Unconfined').map(({ path }) => ({
    path, message: 'a node without AppArmor refuses the pod; left unset, the runtime applies its own profile wherever the node has AppArmor',
  })),
};
