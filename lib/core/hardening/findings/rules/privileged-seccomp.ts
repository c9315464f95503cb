import { containerPath } from '../../../kubernetes/pod';
import { profilesIn, SECCOMP_FORM } from '../../profiles/profile-form';
import type { FindingRule } from '../finding-rule';

/**
 * The runtime gives a privileged container no seccomp filter, whatever it sets. Measured with containerd 1.6: `Seccomp:
 * 0`.
 */
export const PRIVILEGED_SECCOMP: FindingRule = {
  rule: 'privileged-seccomp',
  severity: 'advice',
  cause: 'author',
  find: ({ pod, os, containers }) => {
    if (os !== 'linux') return [];
    const profiles = new Map(
      profilesIn(pod, SECCOMP_FORM).map(({ place, profile }) => [place.container, profile]),
    );
    return containers.flatMap((placed) => {
      const profile = profiles.get(placed.container) ?? profiles.get(undefined);
      return !placed.container.securityContext?.privileged
        || profile === undefined
        || profile.type === 'Unconfined'
        ? []
        : [
          {
            path: `${containerPath(placed)}.securityContext.privileged`,
            message: `a privileged container runs without a seccomp filter: its profile ${profile.type} `
                + 'is not applied',
          },
        ];
    });
  },
};
