import { containerPath } from '../../kubernetes/pod';
import type { FindingRule } from '../finding';
import { profilesIn, SECCOMP_FORM } from '../profile-form';

/** The runtime gives a privileged container no seccomp filter, whatever it asks for. Measured with containerd 1.6: `Seccomp: 0`. */
export const PRIVILEGED_SECCOMP: FindingRule = {
  rule: 'privileged-seccomp',
  find: ({ pod, os, containers }) => os !== 'linux' ? [] : containers.flatMap((placed) => {
    if (!placed.container.securityContext?.privileged) return [];
    const profile = profilesIn(pod, SECCOMP_FORM).filter(({ container }) => container === undefined || container === placed.container).at(-1)?.profile;
    if (profile === undefined || profile.type === 'Unconfined') return [];
    return [{
      path: `${containerPath(placed)}.securityContext.privileged`,
      message: `a privileged container runs without a seccomp filter: its profile ${profile.type} is not applied`,
    }];
  }),
};
