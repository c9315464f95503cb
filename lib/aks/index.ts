export type { ClusterIdentity } from './managed-cluster';
export type { InputField, Inputs, InputsWithin } from '../pulumi-outputs/inputs';
export { type ClusterDecisions, HardenedCluster, type HardenedClusterArgs } from './hardened-cluster';
export { type ClusterReference, HardenedNodePool, type HardenedNodePoolArgs } from './hardened-node-pool';
export { PreviewFeature, type PreviewFeatureArgs } from './preview-feature';
export { ProviderRegistration, type ProviderRegistrationArgs } from './provider-registration';

export { allowArmHosts } from './arm/allowed-hosts';
export { DEFAULT_TIMEOUT_SECONDS } from './arm/register';
export { LOG_CATEGORIES } from './azure-resource';
export { type AksApiVersion, PREVIEW_API_VERSION } from '../core/aks/api-version';
export type { WaivedSetting } from '../core/aks/apply-settings';
export type {
  AgentPoolMode,
  AgentPoolNetworkProfile,
  AgentPoolOs,
  AgentPoolProperties,
  AgentPoolSecurityProfile,
  AgentPoolUpgradeSettings,
  AgentPoolWindowsProfile,
  CreationData,
  GatewayProfile,
  GpuProfile,
  IpTag,
  LocalDnsOverride,
  LocalDnsProfile,
  OsDiskType,
  PortRange,
  PowerState,
  VirtualMachinesProfile,
} from '../core/aks/agent-pool/agent-pool';
export type { KubeletConfig, LinuxOSConfig, SeccompDefault, SysctlConfig } from '../core/aks/agent-pool/node-config';
export type {
  AutoScalerProfile,
  AutoUpgradeProfile,
  BootstrapProfile,
  ClusterUpgradeSettings,
  LinuxProfile,
  ManagedClusterAgentPool,
  ManagedClusterIdentity,
  ManagedClusterOverrides,
  ManagedClusterProperties,
  ManagedClusterSku,
  NodeProvisioningProfile,
  NodeResourceGroupProfile,
  StorageProfile,
  WindowsProfile,
} from '../core/aks/managed-cluster/managed-cluster';
export type {
  AddonProfile, AzureMonitorProfile, ManagedClusterAddOns, WorkloadAutoScalerProfile,
} from '../core/aks/managed-cluster/managed-cluster-add-ons';
export type {
  ClusterAdministrators, ClusterApiServer, ClusterCustomerKeys, ClusterNetwork, ClusterWindows, ManagedClusterInput,
} from '../core/aks/managed-cluster/managed-cluster-input';
export type {
  AdvancedNetworking,
  ApiServerAccessProfile,
  HttpProxyConfig,
  IngressProfile,
  IstioServiceMesh,
  LoadBalancerProfile,
  ManagedClusterNetwork,
  NatGatewayProfile,
  NetworkProfile,
  OutboundType,
  PrivateLinkResource,
  ResourceReference,
  ServiceMeshProfile,
} from '../core/aks/managed-cluster/managed-cluster-network';
export type {
  AadProfile,
  AzureKeyVaultKms,
  KeyVaultNetworkAccess,
  ManagedClusterSecurity,
  PodIdentityProfile,
  SecurityProfile,
  UserAssignedIdentity,
} from '../core/aks/managed-cluster/managed-cluster-security';
export type { NetworkPolicyEngine } from '../core/aks/managed-cluster/network-preset';
export type { AksSetting, SettingField, SettingStrength } from '../core/aks/setting';
export { AKS_SETTINGS } from '../core/aks/aks-settings';
export type { AksSettingId, ClusterSettingId, PoolSettingId } from '../core/aks/setting-id';
export type { Finding, FindingCause, FindingRank, FindingSeverity } from '../core/report/finding';
export type { Waiver, WaiverMatch } from '../core/waivers/waiver';
export { HardeningError, type HardeningErrorCode } from '../core/report/hardening-error';
