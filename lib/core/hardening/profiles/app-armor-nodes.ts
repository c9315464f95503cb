import type { Delivery } from './delivery';
import { APPARMOR_FORM, profilesIn } from './profile-form';
import { requiresNodeLabel } from '../../kubernetes/node-affinity';
import type { Pod } from '../../kubernetes/pod';
import { APPARMOR_NODE_LABEL } from '../../linux/app-armor-label';
import type { ChangeLog } from '../../report/change';

/** The labels of the nodes that have AppArmor; `all` where every node has it that a pod may come to. */
export type AppArmorNodes = Readonly<Record<string, string>> | 'all';

/** The label of the nodes that have AppArmor, where the program sets no other. */
export const DEFAULT_APPARMOR_NODES: AppArmorNodes = { [APPARMOR_NODE_LABEL.key]: APPARMOR_NODE_LABEL.value };

/** Whether the pod has an AppArmor type that a node without AppArmor rejects. */
export function needsAppArmor(pod: Pod): boolean {
  return profilesIn(pod, APPARMOR_FORM).some(({ profile }) => profile.type !== 'Unconfined');
}

/**
 * Keeps a pod for which AppArmor was asked to nodes that have it. The scheduler knows nothing of AppArmor: elsewhere
 * the kubelet would reject the pod, and its controller would make another at once, without end.
 */
export function keepToAppArmorNodes(
  pod: Pod,
  nodes: AppArmorNodes,
  deliveries: readonly Delivery[],
  log: ChangeLog,
): void {
  if (nodes === 'all' || !needsAppArmor(pod) || isGated(pod, deliveries)) return;
  for (const [key, value] of Object.entries(nodes)) {
    log.fill(pod.spec, 'spec', ['nodeSelector', key], value, 'a node without AppArmor rejects the pod');
  }
}

/** Whether the pod is kept to nodes that have its AppArmor profile, and so AppArmor itself. */
export function isGated({ spec }: Pod, deliveries: readonly Delivery[]): boolean {
  return deliveries.some(
    ({ kind, nodeLabel }) => (
      kind === 'appArmor' && nodeLabel && requiresNodeLabel(spec, nodeLabel.key, nodeLabel.value)
    ),
  );
}
