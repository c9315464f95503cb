import type { AgentPoolOs, AgentPoolProperties } from './agent-pool';
import { contentHash } from '../../data/content-hash';
import { valueAt } from '../../data/field-path';
import { invalidName } from '../../report/invalid';
import { isUnresolved, Unresolved } from '../unresolved';

/**
 * How long a pool's name in Azure may be, and how much of that tells a pool from the one that replaces it: 20 bits for
 * Linux, 15 for Windows. One in 2^20, or in 2^15, of all changes leaves the name as it is; then Azure deletes the pool
 * before it makes the new one.
 */
export const POOL_NAME_LENGTHS: Readonly<Record<AgentPoolOs, { readonly longest: number; readonly hash: number }>> = {
  Linux: { longest: 12, hash: 4 },
  Windows: { longest: 6, hash: 3 },
};

/**
 * Properties that AKS does not change on an existing pool: another value needs another pool. Each has a source: AKS
 * itself (`CustomKubeletConfigOrCustomLinuxOSConfigCanNotBeChanged`, `PropertyChangeNotAllowed`), its documentation, or
 * what Terraform's azurerm replaces for.
 *
 * @see https://learn.microsoft.com/azure/aks/create-node-pools#limitations
 * @see
 *   https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/kubernetes_cluster_node_pool_resource.go
 */
export const REPLACING_PROPERTIES = [
  'availabilityZones',
  'enableEncryptionAtHost',
  'enableNodePublicIP',
  'enableUltraSSD',
  'gpuInstanceProfile',
  'gpuProfile',
  'hostGroupID',
  'kubeletConfig',
  'kubeletDiskType',
  'linuxOSConfig',
  'maxPods',
  'networkProfile.nodePublicIPTags',
  'nodePublicIPPrefixID',
  'osDiskSizeGB',
  'osDiskType',
  'osType',
  'podSubnetID',
  'scaleSetEvictionPolicy',
  'scaleSetPriority',
  'securityProfile.enableSecureBoot',
  'securityProfile.enableVTPM',
  'vmSize',
  'vnetSubnetID',
  'windowsProfile',
  'workloadRuntime',
] as const;

/** A pool's name in Azure. */
export interface PoolName {
  readonly name: string | Unresolved;
  /** Whether the name is the same whatever the pool is: a pool that replaces it can only come after it is gone. */
  readonly isNameFixed: boolean;
}

/**
 * A pool's name in Azure: the given one, and where that leaves room a hash, so that a pool with other properties has
 * another name and can be there first.
 *
 * @param hash the result of {@link replacementHash}; undefined for a name that is to be used as it is.
 * @throws HardeningError `azure-refuses` for a name that AKS would not take.
 */
export function poolNameOf(name: string, os: AgentPoolOs | Unresolved, hash?: string | Unresolved): PoolName {
  checkPoolName(name, isUnresolved(os) ? 'Linux' : os);
  if (hash === undefined) return { name, isNameFixed: true };
  // A system not known yet leaves open whether there is room.
  if (isUnresolved(os)) return { name: os, isNameFixed: name.length > roomyLength('Linux') };
  if (name.length > roomyLength(os)) return { name, isNameFixed: true };
  return { name: isUnresolved(hash) ? hash : name + hash.slice(0, POOL_NAME_LENGTHS[os].hash), isNameFixed: false };
}

/** How long a name may be that still leaves room for the hash. */
export function roomyLength(os: AgentPoolOs): number {
  return POOL_NAME_LENGTHS[os].longest - POOL_NAME_LENGTHS[os].hash;
}

function checkPoolName(name: unknown, os: AgentPoolOs): void {
  const { longest } = POOL_NAME_LENGTHS[os];
  if (typeof name !== 'string' || !/^[a-z][a-z\d]*$/.test(name) || name.length > longest) {
    throw invalidName(
      'azure-refuses',
      'name',
      `must be 1 to ${longest} lowercase letters and digits, a letter first, as AKS names ${os} pools`,
      name,
    );
  }
}

/** How long a pool's hash is; a name takes as much of it as it has room for. */
const HASH_LENGTH = 6;

/**
 * Characters that differ where two pools differ in something that AKS does not change; Unresolved while part of that
 * is.
 */
export function replacementHash(properties: AgentPoolProperties): string | Unresolved {
  const values = Object.fromEntries(REPLACING_PROPERTIES.map((path) => [path, valueAt(properties, path) ?? null]));
  return holdsUnresolved(values) ? new Unresolved() : contentHash(values, HASH_LENGTH);
}

function holdsUnresolved(value: unknown): boolean {
  if (isUnresolved(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnresolved);
}
