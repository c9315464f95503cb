import { always, asAsked } from './field';
import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import type { ClusterContext } from '../cluster-context';

/** The rows about whose keys a cluster is encrypted with, and who may change what AKS makes. */
export const ENCRYPTION_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/etcd-encryption',
    title: 'secrets are encrypted in etcd with a key of one\'s own',
    azureDefault: 'off',
    hardened: 'as asked, by customerKeys.etcdKeyId',
    demandedBy: ['Azure Policy'],
    strength: 'opt-in',
    fields: [
      asAsked('properties.securityProfile.azureKeyVaultKms.enabled'),
      asAsked('properties.securityProfile.azureKeyVaultKms.keyId'),
    ],
  },
  {
    id: 'aks/disk-encryption-key',
    title: 'disks are encrypted with a key of one\'s own',
    azureDefault: 'a key of Azure\'s',
    hardened: 'as asked, by customerKeys.diskEncryptionSetId',
    demandedBy: ['CKV_AZURE_117', 'AVD-AZU-0067', 'Azure Policy'],
    strength: 'opt-in',
    fields: [asAsked('properties.diskEncryptionSetID')],
  },
  {
    id: 'aks/node-resource-group',
    title: 'only AKS changes what it makes for the nodes',
    azureDefault: 'Unrestricted',
    hardened: 'ReadOnly',
    demandedBy: [],
    strength: 'advice',
    fields: [
      { ...always('properties.nodeResourceGroupProfile.restrictionLevel', 'ReadOnly'), must: 'should be "ReadOnly"' },
    ],
  },
];
