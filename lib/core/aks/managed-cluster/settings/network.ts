import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import type { ClusterContext } from '../cluster-context';

/** The row about who may talk to whom in a cluster. */
export const NETWORK_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/network-policy',
    title: 'network policies are enforced',
    azureDefault: 'none',
    hardened: 'cilium, or calico in a cluster with Windows pools',
    demandedBy: ['CKV_AZURE_7', 'AVD-AZU-0043', 'AVM Well-Architected'],
    strength: 'security',
    fields: [
      {
        path: 'properties.networkProfile.networkPolicy',
        preset: ({ network }) => network.policy,
        accepts: (value) => value === 'cilium' || value === 'calico' || value === 'azure',
        must: 'must be "cilium", "calico" or "azure"',
      },
      {
        path: 'properties.networkProfile.networkDataplane',
        preset: ({ network }) => network.dataplane,
        accepts: () => true,
        must: 'must be what the network policy engine needs',
      },
    ],
  },
];
