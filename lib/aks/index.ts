export type { ClusterIdentity } from './managed-cluster';
export type { Inputs, InputsWithin } from '../pulumi-outputs/inputs';
export { HardenedCluster, type HardenedClusterArgs } from './hardened-cluster';
export { type ClusterReference, HardenedNodePool, type HardenedNodePoolArgs } from './hardened-node-pool';
export { PreviewFeature, type PreviewFeatureArgs } from './preview-feature';
export { ProviderRegistration, type ProviderRegistrationArgs } from './provider-registration';

export { DEFAULT_TIMEOUT_SECONDS } from './arm/register';
export { LOG_CATEGORIES } from './azure-resource';
export { type AksApiVersion, PREVIEW_API_VERSION } from '../core/aks/api-version';
export type { WaivedSetting } from '../core/aks/apply-settings';
export type { AgentPoolProperties } from '../core/aks/agent-pool/agent-pool';
export type { ManagedClusterProperties } from '../core/aks/managed-cluster/managed-cluster';
export { AKS_SETTINGS } from '../core/aks/aks-settings';
export type { AksSettingId, ClusterSettingId, PoolSettingId } from '../core/aks/setting-id';
export type { Finding } from '../core/report/finding';
export type { Waiver, WaiverMatch } from '../core/waivers/waiver';
export { HardeningError, type HardeningErrorCode } from '../core/report/hardening-error';
