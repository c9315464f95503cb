import * as pulumi from '@pulumi/pulumi';
import { type AgentPoolProperties, HardenedCluster, HardenedNodePool, HardeningError, PreviewFeature } from 'hardened-kube/aks';

const kubeletConfig: AgentPoolProperties['kubeletConfig'] = { podMaxPids: 512 };
// @ts-expect-error: what is misspelt is seen
export const misspelt: AgentPoolProperties['kubeletConfig'] = { seccompDefult: 'RuntimeDefault' };

/** Every id is that of an identity: the cluster looks at its own. */
const IDENTITIES = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities';

function stack(): void {
  const registered = new PreviewFeature('kata', { feature: 'KataVMIsolationPreview' });
  const cluster = new HardenedCluster('shop', {
    resourceGroupName: pulumi.output('shop'),
    location: 'westeurope',
    apiServer: { authorizedIPRanges: ['203.0.113.0/24'] },
    administrators: { entraGroups: ['00000000-0000-0000-0000-000000000001'] },
    tags: { feature: registered.state },
  });
  const pool = new HardenedNodePool('apps', { cluster, vmSize: 'Standard_D4ads_v5', count: 3, kubeletConfig });
  const id: pulumi.Output<string> = pool.poolId;
  pulumi.output(id).apply((poolId) => poolId.toUpperCase());
}

async function main(): Promise<void> {
  const pools: Record<string, unknown>[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type.endsWith(':AgentPool')) pools.push(inputs as Record<string, unknown>);
      return { id: `${IDENTITIES}/${name}`, state: { name, ...inputs as object } };
    },
    call: () => ({}),
  }, 'shop', 'test', true);
  stack();
  await pulumi.runtime.disconnect();
  const asked = JSON.stringify(pools[0]?.kubeletConfig);
  if (asked !== '{"podMaxPids":512,"seccompDefault":"RuntimeDefault"}') throw new Error(`the pool was asked for with ${asked}`);

  try {
    new HardenedNodePool('win', { cluster: { resourceGroupName: 'shop', name: 'shop' }, vmSize: 'Standard_D4ads_v5', osType: 'Windows', count: 1, kubeletConfig: { seccompDefault: 'RuntimeDefault' } });
  } catch (error) {
    if (HardeningError.isHardeningError(error)) return;
    throw error;
  }
  throw new Error('seccompDefault on Windows was taken');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
