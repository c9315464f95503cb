import type { AksOptions } from '../../../../lib/core/aks/aks-options';
import {
  hardenManagedCluster,
  type HardenedManagedCluster,
  type ManagedClusterInput,
} from '../../../../lib/core/aks/managed-cluster/harden-managed-cluster';
import { stepsOf } from '../../../../lib/core/data/field-path';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/shop/providers';

export const IDENTITY_ID = `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/shop`;
export const WORKSPACE_ID = `${GROUP}/Microsoft.OperationalInsights/workspaces/logs`;
export const SUBNET_ID = `${GROUP}/Microsoft.Network/virtualNetworks/shop/subnets/nodes`;
export const POD_SUBNET_ID = `${GROUP}/Microsoft.Network/virtualNetworks/shop/subnets/pods`;
export const DISK_ENCRYPTION_SET_ID = `${GROUP}/Microsoft.Compute/diskEncryptionSets/disks`;
export const VAULT_ID = `${GROUP}/Microsoft.KeyVault/vaults/keys`;
export const KEY_ID = 'https://keys.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef';
export const ADMINISTRATORS = '11111111-2222-3333-4444-555555555555';
export const PASSWORD = 'Correct-horse-7';

/** The least that a cluster takes, with an identity and a workspace. */
export const CLUSTER: ManagedClusterInput = {
  name: 'shop',
  location: 'westeurope',
  apiServer: { private: true },
  administrators: { deployer: true },
  identityId: IDENTITY_ID,
  logAnalyticsWorkspaceId: WORKSPACE_ID,
};

export const PUBLIC = { apiServer: { authorizedIPRanges: ['203.0.113.0/24'] } } as const;

export const WINDOWS = { windows: { adminUsername: 'azureuser', adminPassword: PASSWORD } } as const;

export function harden(input: object = {}, options?: AksOptions): HardenedManagedCluster {
  return hardenManagedCluster({ ...CLUSTER, ...input }, options);
}

/** An object with one value in it. */
export function withValue(path: string, value: unknown): object {
  return stepsOf(path).reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object;
}
