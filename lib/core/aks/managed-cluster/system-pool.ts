import type { ManagedClusterAgentPool } from './managed-cluster';
import type { ManagedClusterInput } from './managed-cluster-input';
import { below } from '../../data/field-path';
import { ChangeLog } from '../../report/change';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';
import type { AgentPoolProperties } from '../agent-pool/agent-pool';
import { hardenAgentPool, type HardenedAgentPool } from '../agent-pool/harden-agent-pool';
import type { Pending } from '../agent-pool/pool-context';
import type { PoolCluster } from '../agent-pool/validate-agent-pool';
import type { AksOptions } from '../aks-options';
import type { PoolSettingId } from '../setting-id';
import { isUnresolved, type Unresolved } from '../unresolved';

/**
 * The size of a system pool's nodes, unless the author sets another value: it has trusted launch and room for an
 * ephemeral OS disk.
 */
export const DEFAULT_SYSTEM_VM_SIZE = 'Standard_D4ads_v5';

/**
 * How many nodes a system pool has, unless the author sets another value: one can be away while another is replaced.
 */
export const DEFAULT_SYSTEM_COUNT = 3;

/** A system pool's name, unless the author sets another value. */
export const DEFAULT_SYSTEM_NAME = 'system';

/** A hardened system pool, as part of a cluster's body. */
export interface SystemPool extends Pick<
  HardenedAgentPool,
  'needs' | 'needsPreview' | 'changes' | 'waived' | 'findings'
> {
  /** Its place among the body's `agentPoolProfiles`. */
  readonly profile: ManagedClusterAgentPool;
}

/** Where the system pool is in the cluster's body. */
const PATH = 'properties.agentPoolProfiles[0]';

/**
 * Hardens the pool that a cluster is made with.
 *
 * @throws HardeningError as {@link hardenAgentPool} does, with the path below `systemPool`.
 */
export function systemPoolOf(
  { systemPool = {}, network }: ManagedClusterInput, cluster: PoolCluster, options: AksOptions<PoolSettingId>,
): SystemPool {
  const { name, ...own } = systemPool as { readonly name?: string | Unresolved | null } & AgentPoolProperties;
  const log = new ChangeLog();
  fillPool(own, network ?? {}, log);
  try {
    const known = name == null || isUnresolved(name) ? DEFAULT_SYSTEM_NAME : name;
    const pool = hardenAgentPool({ name: known, isNamed: true, properties: own, cluster }, options);
    return {
      profile: { name: isUnresolved(name) ? name : pool.name, ...pool.properties } as ManagedClusterAgentPool,
      needs: pool.needs,
      needsPreview: pool.needsPreview,
      changes: [...log.changes, ...pool.changes].map((change) => ({ ...change, path: below(PATH, change.path) })),
      waived: pool.waived.map((waived) => ({ ...waived, fields: waived.fields.map((field) => below(PATH, field)) })),
      findings: pool.findings.map((finding) => ({ ...finding, path: below(PATH, finding.path) })),
    };
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    if (['invalid-waiver', 'violates-setting'].includes(error.code)) throw error;
    throw error.below('systemPool');
  }
}

function fillPool(
  pool: AgentPoolProperties,
  network: NonNullable<ManagedClusterInput['network']>,
  log: ChangeLog,
): void {
  const { mode, type, enableAutoScaling, minCount }: Pending<AgentPoolProperties> = pool;
  if (mode != null && !isUnresolved(mode) && mode !== 'System') {
    throw invalidName('azure-refuses', 'systemPool.mode', 'must be "System", as a cluster needs such a pool', mode);
  }
  log.fill(pool, '', ['mode'], 'System', 'a cluster needs such a pool');
  // The machines of a pool of single ones are in its virtualMachinesProfile.
  if (type !== 'VirtualMachines') {
    log.fill(
      pool,
      '',
      ['vmSize'],
      isUnresolved(type) ? type : DEFAULT_SYSTEM_VM_SIZE,
      'it has trusted launch and an ephemeral OS disk',
    );
    const isScaled = isUnresolved(enableAutoScaling)
      ? enableAutoScaling
      : enableAutoScaling === true && minCount != null;
    const knownCount = isScaled === true ? minCount : DEFAULT_SYSTEM_COUNT;
    const count = [type, isScaled].find(isUnresolved) ?? knownCount;
    log.fill(pool, '', ['count'], count, isScaled === false ? 'one can be away' : 'the autoscaler begins at minCount');
  }
  if (network.subnetId != null) log.fill(pool, '', ['vnetSubnetID'], network.subnetId, 'network.subnetId');
  if (network.podSubnetId != null) log.fill(pool, '', ['podSubnetID'], network.podSubnetId, 'network.podSubnetId');
}
