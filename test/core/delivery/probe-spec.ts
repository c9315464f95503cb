import { DELIVERY_IMAGES } from '../../../lib/core/delivery/images';
import type { SeccompProfile } from '../../../lib/core/seccomp/profile/seccomp-profile';

/** Calls that the probe of the tests expects to be denied. */
export const DENIED = [{ prepare: 'touch /tmp/probe', command: 'chmod 777 /tmp/probe' }];

/** The spec of a probe's Job as uid 101 in a pool `apps`, under a profile that a gate keeps. */
export function probeSpec(profile: SeccompProfile): object {
  return {
    backoffLimit: 0,
    template: {
      spec: {
        securityContext: {
          runAsUser: 101,
          seccompProfile: { type: 'Localhost', localhostProfile: profile.localhostProfile },
        },
        nodeSelector: {
          'pool': 'apps',
          'kubernetes.io/os': 'linux',
          [`seccomp.hardened-kube.node-restriction.kubernetes.io/${profile.id}`]: 'installed',
        },
        initContainers: [
          {
            name: 'control',
            image: DELIVERY_IMAGES.shell,
            securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          },
        ],
        containers: [
          {
            name: 'probe',
            image: DELIVERY_IMAGES.shell,
            command: ['/bin/sh', '-c', expect.stringContaining('equals Uid "$(status Uid)" 101')],
          },
        ],
      },
    },
  };
}
