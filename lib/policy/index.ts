export { aksPolicies } from './aks-policies';
export { namespacePolicies, type NamespacePolicyOptions } from './namespace-policies';
export { podSecurityPolicies, type PodSecurityPolicyOptions } from './pod-security-policies';
export {
  DEFAULT_ENFORCEMENT_LEVEL,
  ENFORCEMENT_LEVELS,
  type EnforcementLevel,
  type PolicyOptions,
} from './policy-options';
export type { AnalyzedResource, ResourcePolicy } from './resource-policy';

export type { PodSecurityLevel } from '../core/pod-security/level';
export type { CheckId } from '../core/report/check-id';
export type { AksSettingId, ClusterSettingId, PoolSettingId } from '../core/aks/setting-id';
export type { Waiver, WaiverMatch } from '../core/waivers/waiver';
export { HardeningError, type HardeningErrorCode } from '../core/report/hardening-error';
