import type { Check, CheckFailure } from '../check';
import { plural, quoted } from '../phrases';
import type { PodView } from '../pod-view';
import { volumesWhere } from '../volumes';

/**
 * No volume may be a directory of the node.
 *
 * Restricted fields:
 * - `spec.volumes[*].hostPath`: unset
 *
 * @see policy/check_hostPathVolumes.go of k8s.io/pod-security-admission v0.37.0
 */
export const hostPathVolumes: Check = {
  id: 'hostPathVolumes',
  level: 'baseline',
  looksAt: 'pod',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0(pod: PodView): CheckFailure | undefined {
  const atFault = volumesWhere(pod, (volume) => volume.hostPath != null);
  if (atFault.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: `${plural('volume', atFault.length)} ${quoted(atFault.map(({ name }) => name))}`,
    fields: atFault.map(({ index }) => `spec.volumes[${index}].hostPath`),
  };
}
