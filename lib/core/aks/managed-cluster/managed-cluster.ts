import type { ManagedClusterAddOns } from './managed-cluster-add-ons';
import type { ManagedClusterNetwork } from './managed-cluster-network';
import type { ManagedClusterSecurity } from './managed-cluster-security';
import type { AgentPoolProperties } from '../agent-pool/agent-pool';

/** The body of an AKS managed cluster. */
export interface ManagedClusterBody {
  readonly location: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly sku?: ManagedClusterSku;
  readonly identity?: ManagedClusterIdentity;
  readonly properties: ManagedClusterProperties;
}

/**
 * Properties of an AKS managed cluster: the `properties` of the ARM resource by their ARM names, all optional, without
 * outputs. The same at the stable and the preview API version: properties of previews only are left out, because the
 * stable version would silently drop them.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters
 */
export interface ManagedClusterProperties extends ManagedClusterOverrides {
  /** The pools that the cluster is made with; here its system pool. */
  readonly agentPoolProfiles?: readonly ManagedClusterAgentPool[];
}

/** The properties of a cluster but for its pools. */
export interface ManagedClusterOverrides extends ManagedClusterAddOns, ManagedClusterNetwork, ManagedClusterSecurity {
  readonly autoScalerProfile?: AutoScalerProfile;
  readonly autoUpgradeProfile?: AutoUpgradeProfile;
  /** Where system images and add-ons are downloaded from. */
  readonly bootstrapProfile?: BootstrapProfile;
  /** The Kubernetes version, such as `1.34` or `1.34.1`. */
  readonly kubernetesVersion?: string;
  /** Who may log in to Linux nodes, and with which key. */
  readonly linuxProfile?: LinuxProfile;
  /** `Auto` lets AKS make nodes as pods need them; those nodes have none of a pool's settings. */
  readonly nodeProvisioningProfile?: NodeProvisioningProfile;
  /** The resource group of the nodes, made by AKS; by default a name that AKS makes up. */
  readonly nodeResourceGroup?: string;
  readonly nodeResourceGroupProfile?: NodeResourceGroupProfile;
  readonly storageProfile?: StorageProfile;
  /** `KubernetesOfficial` (AKS default) or `AKSLongTermSupport`. */
  readonly supportPlan?: 'KubernetesOfficial' | 'AKSLongTermSupport' | (string & {});
  readonly upgradeSettings?: ClusterUpgradeSettings;
  /** The administrator of Windows nodes; a cluster without takes no Windows pool. */
  readonly windowsProfile?: WindowsProfile;
}

/** A pool in the body of its cluster. */
export interface ManagedClusterAgentPool extends AgentPoolProperties {
  /** 1 to 12 lowercase letters and digits, a letter first. */
  readonly name: string;
}

/** Pricing tier of the cluster. */
export interface ManagedClusterSku {
  /** `Base` or `Automatic`; here `Base` by default. */
  readonly name?: 'Base' | 'Automatic' | (string & {});
  /** `Free`, `Standard` (here the default; it has an uptime SLA) or `Premium`. */
  readonly tier?: 'Free' | 'Standard' | 'Premium' | (string & {});
}

/** Who the control plane acts as. */
export interface ManagedClusterIdentity {
  readonly type?: 'SystemAssigned' | 'UserAssigned' | 'None' | (string & {});
  /**
   * The resource id of the identity. A list, as @pulumi/azure-native takes it; ARM has a map with these as its keys.
   */
  readonly userAssignedIdentities?: readonly string[];
}

/** How the cluster autoscaler goes about it. AKS takes the numbers as strings. */
export interface AutoScalerProfile {
  readonly balanceSimilarNodeGroups?: string;
  readonly daemonsetEvictionForEmptyNodes?: boolean;
  readonly daemonsetEvictionForOccupiedNodes?: boolean;
  /** Which pool grows: `random` (AKS default), `least-waste`, `most-pods` or `priority`. */
  readonly expander?: 'random' | 'least-waste' | 'most-pods' | 'priority' | (string & {});
  readonly ignoreDaemonsetsUtilization?: boolean;
  readonly maxEmptyBulkDelete?: string;
  readonly maxGracefulTerminationSec?: string;
  readonly maxNodeProvisionTime?: string;
  readonly maxTotalUnreadyPercentage?: string;
  readonly newPodScaleUpDelay?: string;
  readonly okTotalUnreadyCount?: string;
  readonly scaleDownDelayAfterAdd?: string;
  readonly scaleDownDelayAfterDelete?: string;
  readonly scaleDownDelayAfterFailure?: string;
  readonly scaleDownUnneededTime?: string;
  readonly scaleDownUnreadyTime?: string;
  readonly scaleDownUtilizationThreshold?: string;
  readonly scanInterval?: string;
  readonly skipNodesWithLocalStorage?: string;
  readonly skipNodesWithSystemPods?: string;
}

/** Upgrades that AKS does by itself. */
export interface AutoUpgradeProfile {
  /** Of the nodes' operating system; here `NodeImage` by default. */
  readonly nodeOSUpgradeChannel?: 'NodeImage' | 'SecurityPatch' | 'Unmanaged' | 'None' | (string & {});
  /** Of Kubernetes; here `patch` by default. */
  readonly upgradeChannel?: 'patch' | 'stable' | 'rapid' | 'node-image' | 'none' | (string & {});
}

/** Where system images come from. */
export interface BootstrapProfile {
  /** `Direct` (AKS default) or `Cache`. */
  readonly artifactSource?: 'Direct' | 'Cache' | (string & {});
  readonly containerRegistryId?: string;
}

/** The administrator of Linux nodes. */
export interface LinuxProfile {
  readonly adminUsername?: string;
  readonly ssh?: { readonly publicKeys?: readonly { readonly keyData?: string }[] };
}

/** Nodes made as pods need them. */
export interface NodeProvisioningProfile {
  /** `Auto` (AKS default) or `None`. */
  readonly defaultNodePools?: 'Auto' | 'None' | (string & {});
  /** `Manual` (AKS default) or `Auto`. */
  readonly mode?: 'Manual' | 'Auto' | (string & {});
}

/** Who may change what AKS makes for the nodes. */
export interface NodeResourceGroupProfile {
  /** `ReadOnly` (here the default) or `Unrestricted`. */
  readonly restrictionLevel?: 'ReadOnly' | 'Unrestricted' | (string & {});
}

/** Which storage drivers there are. */
export interface StorageProfile {
  readonly blobCSIDriver?: { readonly enabled?: boolean };
  readonly diskCSIDriver?: { readonly enabled?: boolean };
  readonly fileCSIDriver?: { readonly enabled?: boolean };
  readonly snapshotController?: { readonly enabled?: boolean };
}

/** Upgrading past a warning. */
export interface ClusterUpgradeSettings {
  readonly overrideSettings?: { readonly forceUpgrade?: boolean; readonly until?: string };
}

/** The administrator of Windows nodes. */
export interface WindowsProfile {
  /** 14 to 123 characters, with three of lowercase letters, capitals, digits and others. */
  readonly adminPassword?: string;
  /** 1 to 20 characters. */
  readonly adminUsername?: string;
  readonly enableCSIProxy?: boolean;
  readonly gmsaProfile?: { readonly dnsServer?: string; readonly enabled?: boolean; readonly rootDomainName?: string };
  /** `Windows_Server` for licences of one's own; `None` is the AKS default. */
  readonly licenseType?: 'None' | 'Windows_Server' | (string & {});
}
