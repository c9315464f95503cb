import { quote } from '../../../data/describe';
import type { Volume } from '../../../kubernetes/generated/types';
import type { FindingRule } from '../finding-rule';

const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const SAFE_VOLUMES = 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes';

/**
 * A volume on the node's disk, such as hardening adds, makes the cluster autoscaler keep the node, and `kubectl drain`
 * ask. Where the author's own volumes do that already, nothing changes.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#what-types-of-pods-can-prevent-ca-from-removing-a-node
 * @see https://github.com/kubernetes/kubectl/blob/v0.37.0/pkg/drain/filters.go localStorageFilter
 */
export const LOCAL_STORAGE: FindingRule = {
  rule: 'local-storage',
  severity: 'advice',
  cause: 'hardening',
  find: ({ pod: { metadata, spec }, subject, wasFilled }) => {
    const annotations = metadata?.annotations ?? {};
    if (subject.kind === 'DaemonSet' || annotations[SAFE_TO_EVICT] != null) return [];
    const safe = (annotations[SAFE_VOLUMES] ?? '').split(',').map((name) => name.trim());
    const holding = (spec.volumes ?? []).map((volume, index) => ({ volume, path: `spec.volumes[${index}]` }))
      .filter(({ volume }) => volume && isOnDisk(volume) && !safe.includes(volume.name));
    const added = holding.filter(({ path }) => wasFilled(path));
    if (added.length === 0 || added.length < holding.length) return [];
    const names = holding.map(({ volume }) => volume.name).join(',');
    return [{
      path: added[0]!.path,
      message: 'hardening adds volumes on the disk of the node, so kubectl drain needs --delete-emptydir-data, and the '
        + `cluster autoscaler keeps the node: set the annotation ${SAFE_VOLUMES}: ${quote(names)} on the pod template, `
        + 'or the option tmp to { medium: "Memory" }',
    }];
  },
};

function isOnDisk({ emptyDir, hostPath }: Volume): boolean {
  return hostPath != null || (emptyDir != null && emptyDir.medium !== 'Memory');
}
