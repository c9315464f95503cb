import type { Containerd } from './containerd';
import { Kubelet } from './kubelet';
import type { Capabilities } from '../../lib/core/kubernetes/generated/types';
import type { OciProfile } from '../../lib/core/seccomp/profile/oci-profile';
import { CAPABILITIES } from '../../lib/core/seccomp/runtime-default/capability';

/** What a container's capabilities can be: none, each alone, all. */
const CAPABILITY_SETS: Readonly<Record<string, Capabilities>> = {
  none: { drop: ['ALL'] },
  ALL: { add: ['ALL'] },
  ...Object.fromEntries(CAPABILITIES.map((capability) => [capability, { drop: ['ALL'], add: [capability] }])),
};

/**
 * The profile that containerd makes of RuntimeDefault for a container with none of the capabilities, with each alone,
 * and with ALL.
 */
export async function generatedProfiles(node: Containerd): Promise<Record<string, OciProfile>> {
  const specs = await new Kubelet(node).specsOf({
    spec: {
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      containers: Object.entries(CAPABILITY_SETS).map(([name, capabilities]) => ({
        name,
        securityContext: { capabilities },
      })),
    },
  });
  return Object.fromEntries(Object.entries(specs).map(([name, { linux }]) => [name, linux.seccomp!]));
}
