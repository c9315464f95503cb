import type { NetworkProfile } from './managed-cluster-network';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';
import type { Pending } from '../agent-pool/pool-context';
import { isUnresolved } from '../unresolved';

/** Network policy engine. */
export type NetworkPolicyEngine = 'cilium' | 'calico' | 'azure';

/** Network of a cluster whose author sets none. Undefined fields stay unset. */
export interface NetworkPreset {
  readonly plugin: 'azure';
  readonly pluginMode: 'overlay' | undefined;
  readonly policy: NetworkPolicyEngine | undefined;
  readonly dataplane: 'cilium' | 'azure' | undefined;
}

/** Requirements of the rest of a cluster for its network. */
export interface NetworkDemands {
  /** Whether the cluster takes Windows pools. */
  readonly hasWindows: boolean;
  /** Whether pods get their addresses from a subnet. */
  readonly hasPodSubnet: boolean;
  /** Where the author named the engine. */
  readonly policyPath: string;
}

/**
 * Sets up a network: cilium does everything, but for a cluster with Windows pools, which needs calico or azure.
 *
 * @throws HardeningError `azure-refuses` for what does not go together.
 * @see https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#limitations
 */
export function networkPresetOf(
  profile: Pending<NetworkProfile>,
  { hasWindows, hasPodSubnet, policyPath }: NetworkDemands,
): NetworkPreset {
  const { networkPlugin, networkPolicy, networkDataplane } = profile;
  const dataplanePath = 'properties.networkProfile.networkDataplane';
  // Pools are made to fit them, so they cannot wait.
  const decisions = {
    'properties.networkProfile': profile,
    [policyPath]: networkPolicy,
    [dataplanePath]: networkDataplane,
    'properties.networkProfile.networkPlugin': networkPlugin,
  };
  for (const [path, value] of Object.entries(decisions)) {
    if (isUnresolved(value)) {
      throw new HardeningError(
        'invalid-option',
        path,
        'must be known when the program runs, as node pools have to fit it, got an Output',
      );
    }
  }
  if (hasWindows) {
    if (networkPolicy === 'cilium') {
      throw invalidName(
        'azure-refuses',
        policyPath,
        'must be "calico" or "azure" in a cluster with Windows pools, as cilium runs on Linux only',
        networkPolicy,
      );
    }
    if (networkDataplane === 'cilium') {
      throw invalidName(
        'azure-refuses',
        dataplanePath,
        'must be "azure" in a cluster with Windows pools, as cilium runs on Linux only',
        networkDataplane,
      );
    }
  }
  const isAzure = networkPlugin == null || networkPlugin === 'azure';
  const policy = networkPolicy ?? policyPreset(profile, hasWindows);
  const dataplane = policy === 'cilium' ? 'cilium' : 'azure';
  if (networkDataplane != null && networkDataplane !== dataplane) {
    if (policy === 'cilium') {
      throw invalidName(
        'azure-refuses',
        dataplanePath,
        'must be "cilium" where the network policy engine is cilium',
        networkDataplane,
      );
    }
    if (networkDataplane === 'cilium' && policy !== 'none') {
      throw invalidName('azure-refuses', policyPath, 'must be "cilium" where the data plane is cilium', networkPolicy);
    }
  }
  return {
    plugin: 'azure',
    pluginMode: isAzure && !hasPodSubnet ? 'overlay' : undefined,
    policy: policy as NetworkPolicyEngine | undefined,
    dataplane: isAzure ? dataplane : undefined,
  };
}

/** The network policy engine where the author names none. */
function policyPreset(
  { networkPlugin, networkDataplane }: Pending<NetworkProfile>,
  hasWindows: boolean,
): NetworkPolicyEngine | undefined {
  if (networkPlugin == null || networkPlugin === 'azure') {
    return hasWindows || networkDataplane === 'azure' ? 'calico' : 'cilium';
  }
  return networkPlugin === 'kubenet' ? 'calico' : undefined;
}
