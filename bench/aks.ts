import { benchEntry, ofEntry, type Variant } from './entry';

const poolOf = (from: string): string => `
    import { AgentPool } from '${from}';
    const cluster = { resourceGroupName: 'shop', resourceName: 'shop' };
    const pool = new AgentPool('apps', { ...cluster, vmSize: 'Standard_D4ads_v5', count: 3 });
    export const name = pool.name;
    export const id = pool.id.apply((text) => text.toUpperCase());`;

const VARIANTS: readonly Variant[] = [
  {
    name: 'hardened-kube/aks',
    load: ofEntry('aks', 'HardenedNodePool'),
    program: `
    import { HardenedNodePool } from 'hardened-kube/aks';
    const cluster = { resourceGroupName: 'shop', name: 'shop' };
    const pool = new HardenedNodePool('apps', { cluster, vmSize: 'Standard_D4ads_v5', count: 3 });
    export const name = pool.poolName;
    export const id = pool.poolId.apply((text) => text.toUpperCase());`,
  },
  {
    name: 'azure-native, one resource',
    load: 'require("@pulumi/azure-native/containerservice/agentPool").AgentPool',
    program: poolOf('@pulumi/azure-native/containerservice/agentPool'),
  },
  {
    name: 'azure-native, its index',
    load: 'require("@pulumi/azure-native").containerservice.AgentPool',
    program: poolOf('@pulumi/azure-native')
      .replace('import { AgentPool }', 'import { containerservice }')
      .replace('new AgentPool', 'new containerservice.AgentPool'),
  },
];

/**
 * Prints what the AKS entry costs to load and to type-check, beside the SDK that it stands on and the one whose place
 * it takes.
 */
export function benchAks(): void {
  benchEntry('AKS', VARIANTS);
}
