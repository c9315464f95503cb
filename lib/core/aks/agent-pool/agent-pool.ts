import type { KubeletConfig, LinuxOSConfig } from './node-config';

/**
 * Properties of an AKS agent pool: the `properties` of the ARM resource by their ARM names, all optional, without
 * outputs.
 *
 * @see https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools
 */
export interface AgentPoolProperties {
  /** Zones the nodes are spread over, such as `['1', '2', '3']`. */
  readonly availabilityZones?: readonly string[];
  /** The capacity reservation group that the nodes draw on. */
  readonly capacityReservationGroupID?: string;
  /** How many nodes: 1 to 1000 in a system pool, 0 to 1000 elsewhere; AKS default 1. */
  readonly count?: number;
  /** The snapshot that the nodes are made from. */
  readonly creationData?: CreationData;
  /** Whether the cluster autoscaler sets the count, between `minCount` and `maxCount`. */
  readonly enableAutoScaling?: boolean;
  /** Whether the host encrypts disks and caches; only when the pool is made. Here true by default. */
  readonly enableEncryptionAtHost?: boolean;
  /** Whether the nodes run a FIPS 140 image. */
  readonly enableFIPS?: boolean;
  /** Whether each node has a public IP; here false by default. */
  readonly enableNodePublicIP?: boolean;
  readonly enableUltraSSD?: boolean;
  /** Only in `mode: 'Gateway'`. */
  readonly gatewayProfile?: GatewayProfile;
  /** How GPUs are partitioned, such as `MIG1g`. */
  readonly gpuInstanceProfile?: string;
  readonly gpuProfile?: GpuProfile;
  /** The dedicated host group that the nodes run on. */
  readonly hostGroupID?: string;
  readonly kubeletConfig?: KubeletConfig;
  /** Where emptyDir volumes and container data are: `OS` or `Temporary`. */
  readonly kubeletDiskType?: 'OS' | 'Temporary' | (string & {});
  readonly linuxOSConfig?: LinuxOSConfig;
  readonly localDNSProfile?: LocalDnsProfile;
  readonly maxCount?: number;
  /** Pods a node may have, 10 to 250; here 110 by default. */
  readonly maxPods?: number;
  /** Content of /etc/motd on Linux nodes, base64. */
  readonly messageOfTheDay?: string;
  readonly minCount?: number;
  /** `System` pools run what the cluster itself needs; here `User` by default. */
  readonly mode?: AgentPoolMode;
  readonly networkProfile?: AgentPoolNetworkProfile;
  readonly nodeLabels?: Readonly<Record<string, string>>;
  readonly nodePublicIPPrefixID?: string;
  /** Such as `['dedicated=batch:NoSchedule']`. */
  readonly nodeTaints?: readonly string[];
  /** The Kubernetes version, such as `1.34` or `1.34.1`. */
  readonly orchestratorVersion?: string;
  /** The OS disk in GB; 0 leaves it to AKS. */
  readonly osDiskSizeGB?: number;
  /** `Ephemeral` disks are on the host itself: quicker, and nothing outlives the node. */
  readonly osDiskType?: OsDiskType;
  /** The node image; here `AzureLinux` by default on Linux. */
  readonly osSKU?: 'AzureLinux' | 'Ubuntu' | 'Windows2022' | 'Windows2025' | (string & {});
  /** Here `Linux` by default. */
  readonly osType?: AgentPoolOs;
  /** `DynamicIndividual` (AKS default) or `StaticBlock`; with `podSubnetID`. */
  readonly podIPAllocationMode?: string;
  /** The subnet that pods get their addresses from. */
  readonly podSubnetID?: string;
  readonly powerState?: PowerState;
  readonly proximityPlacementGroupID?: string;
  /** Fate of nodes on scaling down; AKS default `Delete`. */
  readonly scaleDownMode?: 'Delete' | 'Deallocate' | (string & {});
  /** Fate of evicted spot nodes; only with `scaleSetPriority: 'Spot'`. */
  readonly scaleSetEvictionPolicy?: 'Delete' | 'Deallocate' | (string & {});
  /** AKS default `Regular`. */
  readonly scaleSetPriority?: 'Regular' | 'Spot';
  readonly securityProfile?: AgentPoolSecurityProfile;
  /** The most to pay for a spot node, in US dollars an hour; -1 is up to the on-demand price. */
  readonly spotMaxPrice?: number;
  /** Azure tags of the scale set. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Here `VirtualMachineScaleSets` by default. */
  readonly type?: 'VirtualMachineScaleSets' | 'VirtualMachines' | 'AvailabilitySet' | (string & {});
  readonly upgradeSettings?: AgentPoolUpgradeSettings;
  /** Only with `type: 'VirtualMachines'`. */
  readonly virtualMachinesProfile?: VirtualMachinesProfile;
  /** Such as `Standard_D4ads_v5`. */
  readonly vmSize?: string;
  /** The subnet of the nodes, and of the pods where `podSubnetID` is unset. */
  readonly vnetSubnetID?: string;
  readonly windowsProfile?: AgentPoolWindowsProfile;
  /** `OCIContainer` (AKS default) or `KataVmIsolation`, which runs each pod of its runtime class in a VM of its own. */
  readonly workloadRuntime?: 'OCIContainer' | 'KataVmIsolation' | (string & {});
}

/** Purpose of a pool. */
export type AgentPoolMode = 'System' | 'User' | 'Gateway';

/** The operating system of a pool's nodes. */
export type AgentPoolOs = 'Linux' | 'Windows';

/** Where the OS disk of a node is. */
export type OsDiskType = 'Ephemeral' | 'Managed';

/** Trusted launch, and who may log in. */
export interface AgentPoolSecurityProfile {
  /** Whether only signed boot loaders, kernels and drivers start; here true where AKS has it. */
  readonly enableSecureBoot?: boolean;
  /** Whether each node has a virtual TPM; here true where AKS has it. */
  readonly enableVTPM?: boolean;
  /** `LocalUser` (AKS default) or `Disabled`. */
  readonly sshAccess?: 'LocalUser' | 'Disabled' | (string & {});
}

/** How nodes are upgraded. */
export interface AgentPoolUpgradeSettings {
  /** Minutes that a node may take to drain; AKS default 30. */
  readonly drainTimeoutInMinutes?: number;
  /** Nodes added during an upgrade, a number or a percentage such as `33%`. Not on spot pools. */
  readonly maxSurge?: string;
  /** Nodes that may be away during an upgrade, a number or a percentage. */
  readonly maxUnavailable?: string;
  /** Minutes between draining a node and reimaging it; AKS default 0. */
  readonly nodeSoakDurationInMinutes?: number;
  /** Fate of a node that cannot be drained: `Cordon` or `Schedule`. */
  readonly undrainableNodeBehavior?: string;
}

/** Settings of Windows pools only. */
export interface AgentPoolWindowsProfile {
  /** Whether nodes do without outbound NAT; it needs a cluster whose outbound type is a NAT gateway. */
  readonly disableOutboundNat?: boolean;
}

/** Host ports, application security groups and public IP tags of the nodes. */
export interface AgentPoolNetworkProfile {
  readonly allowedHostPorts?: readonly PortRange[];
  readonly applicationSecurityGroups?: readonly string[];
  readonly nodePublicIPTags?: readonly IpTag[];
}

/** Ports from 1 to 65535, both ends included. */
export interface PortRange {
  readonly portStart?: number;
  readonly portEnd?: number;
  /** `TCP` or `UDP`. */
  readonly protocol?: string;
}

/** A tag of a public IP, such as RoutingPreference: Internet. */
export interface IpTag {
  readonly ipTagType?: string;
  readonly tag?: string;
}

/** A snapshot to start from. */
export interface CreationData {
  readonly sourceResourceId?: string;
}

/** Settings of gateway pools only. */
export interface GatewayProfile {
  /** How many addresses the public IP prefix has, as a prefix length; it bounds the pool. */
  readonly publicIPPrefixSize?: number;
}

/** Whether AKS installs the GPU driver: `Install` (AKS default) or `None`. */
export interface GpuProfile {
  readonly driver?: 'Install' | 'None' | (string & {});
}

/** Whether the pool runs: `Running` or `Stopped`. */
export interface PowerState {
  readonly code?: string;
}

/** A DNS cache on each node. */
export interface LocalDnsProfile {
  /** `Preferred`, `Required` or `Disabled`. */
  readonly mode?: string;
  /** For pods of `dnsPolicy: ClusterFirst`, by domain. */
  readonly kubeDNSOverrides?: Readonly<Record<string, LocalDnsOverride>>;
  /** For the others, by domain. */
  readonly vnetDNSOverrides?: Readonly<Record<string, LocalDnsOverride>>;
}

/** How the cache treats one domain. */
export interface LocalDnsOverride {
  readonly cacheDurationInSeconds?: number;
  readonly forwardDestination?: string;
  readonly forwardPolicy?: string;
  readonly maxConcurrent?: number;
  readonly protocol?: string;
  readonly queryLogging?: string;
  readonly serveStale?: string;
  readonly serveStaleDurationInSeconds?: number;
}

/** The machines of a pool of `type: 'VirtualMachines'`. */
export interface VirtualMachinesProfile {
  /** So many machines of each size. */
  readonly scale?: { readonly manual?: readonly { readonly count?: number; readonly size?: string }[] };
}
