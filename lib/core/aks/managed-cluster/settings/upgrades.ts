import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import type { ClusterContext } from '../cluster-context';

/** The rows about how a cluster is kept up to date, and up. */
export const UPGRADE_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/upgrade-channel',
    title: 'AKS upgrades Kubernetes by itself',
    azureDefault: 'none',
    hardened: 'patch',
    demandedBy: ['CKV_AZURE_171', 'Azure Policy'],
    strength: 'security',
    fields: [{
      path: 'properties.autoUpgradeProfile.upgradeChannel',
      preset: () => 'patch',
      accepts: (value) => value === 'patch' || value === 'stable' || value === 'rapid' || value === 'node-image',
      must: 'must be "patch", "stable", "rapid" or "node-image"',
    }],
  },
  {
    id: 'aks/node-os-upgrades',
    title: 'AKS upgrades the nodes\' operating system by itself',
    azureDefault: 'NodeImage',
    hardened: 'NodeImage',
    demandedBy: ['Azure Policy'],
    strength: 'security',
    fields: [{
      path: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
      preset: () => 'NodeImage',
      accepts: (value) => value === 'NodeImage' || value === 'SecurityPatch',
      must: 'must be "NodeImage" or "SecurityPatch"',
      unset: 'NodeImage',
    }],
  },
  {
    id: 'aks/sla',
    title: 'the API server has an uptime SLA',
    azureDefault: 'Free',
    hardened: 'Standard',
    demandedBy: ['CKV_AZURE_170'],
    strength: 'advice',
    fields: [
      { path: 'sku.name', preset: () => 'Base', accepts: () => true, must: 'is taken as it is' },
      {
        path: 'sku.tier',
        preset: () => 'Standard',
        accepts: (value) => value === 'Standard' || value === 'Premium',
        must: 'should be "Standard" or "Premium"',
      },
    ],
  },
];
