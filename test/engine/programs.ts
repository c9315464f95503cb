import { AgentPool, type AgentPoolArgs } from '@pulumi/azure-native/containerservice/agentPool';
import { Provider, type ProviderArgs } from '@pulumi/azure-native/provider';
import { HardenedCluster, type HardenedClusterArgs, HardenedNodePool, type HardenedNodePoolArgs } from '../../lib/aks';

/** The programs that the tests run on the engine, each in a process of its own. What they take comes as JSON. */

const CLUSTER = { resourceGroupName: 'shop-group', name: 'shop' };

/** What sets one pool apart from another. */
export type PoolArgs = Pick<HardenedNodePoolArgs, 'apiVersion' | 'maxPods' | 'poolName' | 'waivers'> & {
  readonly kubeletConfig?: Record<string, string>;
};

/** A pool through the default provider. */
export function pool(args: PoolArgs): { poolName: unknown } {
  const { poolName } = new HardenedNodePool('apps', {
    cluster: CLUSTER,
    vmSize: 'Standard_D4ads_v5',
    count: 3,
    ...args,
  });
  return { poolName };
}

/** A pool that somebody makes without this library. */
export function plainPool(args: Partial<AgentPoolArgs>): void {
  new AgentPool('apps', {
    resourceGroupName: CLUSTER.resourceGroupName,
    resourceName: CLUSTER.name,
    vmSize: 'Standard_D4ads_v5',
    count: 3,
    ...args,
  });
}

/** Two pools that need the same features. */
export function twoPools(args: PoolArgs): void {
  for (const name of ['apps', 'jobs']) {
    new HardenedNodePool(name, { cluster: CLUSTER, vmSize: 'Standard_D4ads_v5', count: 3, ...args });
  }
}

/** A pool through a provider of the program's own. */
export function poolOfProvider(config: ProviderArgs): void {
  const provider = new Provider('other', config);
  new HardenedNodePool('apps', { cluster: CLUSTER, vmSize: 'Standard_D4ads_v5', count: 3 }, { providers: [provider] });
}

/** A cluster, and a pool of it. */
export function cluster(args: Pick<HardenedClusterArgs, 'apiVersion'>): { oidcIssuerUrl: unknown } {
  const made = new HardenedCluster('shop', {
    resourceGroupName: 'shop-group',
    location: 'westeurope',
    apiServer: { private: true },
    administrators: { deployer: true },
    ...args,
  });
  new HardenedNodePool('apps', { cluster: made, vmSize: 'Standard_D4ads_v5', count: 3 });
  return { oidcIssuerUrl: made.oidcIssuerUrl };
}
