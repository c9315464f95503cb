export { HardeningError, type HardeningErrorCode } from './core/report/hardening-error';

export { findYamlHazards, type YamlHazard } from './core/data/yaml-hazards';

export type { Pod } from './core/kubernetes/pod';
export type { PodTemplates } from './core/kubernetes/templates';
export type { UnjudgedPod } from './core/kubernetes/unjudged-pods';
export { type KubernetesVersion, LATEST_VERSION } from './core/kubernetes/version';

export { type PodSecurityLevel, POD_SECURITY_LEVELS } from './core/pod-security/level';
export { CHECK_IDS } from './core/pod-security/checks';
export {
  evaluatePod,
  evaluatePodTemplate,
  type PodSecurityOptions,
  type PodSecurityResult,
} from './core/pod-security/evaluate-pod';
export { evaluateManifest, type ManifestOptions, type ManifestResult } from './core/pod-security/evaluate-manifest';
export {
  type LevelAndVersion,
  type NamespaceLabelError,
  type NamespacePolicy,
  namespacePolicy,
} from './core/pod-security/namespace-policy';
export type { CheckId } from './core/report/check-id';
export type { Violation } from './core/report/violation';

export type { Change } from './core/report/change';
export {
  type Finding,
  FINDING_CAUSES,
  FINDING_SEVERITIES,
  type FindingCause,
  type FindingRank,
  type FindingSeverity,
} from './core/report/finding';
export { hardenManifest, type HardenManifestResult } from './core/hardening/harden-manifest';
export { hardenPod, type HardenPodResult } from './core/hardening/harden-pod';
export type { HardeningReport } from './core/hardening/verdict/hardening-report';
export type { WaivedViolation } from './core/hardening/verdict/judge';
export type {
  ContainerCapabilities,
  ContainerHardening,
  ContainersHardening,
} from './core/hardening/options/container-options';
export type { HardeningOptions } from './core/hardening/options/options';
export * from './core/hardening/options/presets';
export type { TemporaryDirectory } from './core/hardening/options/temporary-directory';
export type { AppArmorNodes } from './core/hardening/profiles/app-armor-nodes';
export type { LocalhostProfile, ProfileReference } from './core/hardening/profiles/profile';
export { WAIVED_ANNOTATION } from './core/hardening/verdict/waived-annotation';
export type { OwnImage } from './core/images/own-image';
export type { Waiver, WaiverMatch } from './core/waivers/waiver';

export type { SeccompAction } from './core/seccomp/profile/action';
export { type Architecture, OCI_ARCHITECTURES, type OciArchitecture } from './core/seccomp/profile/architecture';
export {
  type OciArgument,
  type OciProfile,
  type OciRule,
  SECCOMP_FLAGS,
  SECCOMP_OPERATORS,
  type SeccompFlag,
  type SeccompOperator,
} from './core/seccomp/profile/oci-profile';
export { SeccompProfile, type SeccompProfileOptions } from './core/seccomp/profile/seccomp-profile';
export { DEFAULT_CONTAINERD, DEFAULT_KERNEL, type RuntimeContext } from './core/seccomp/runtime-default/context';
export { isAllowed } from './core/seccomp/verdict/is-allowed';
export type { Outcome as SyscallOutcome } from './core/seccomp/verdict/effective-rules';
export { checkedVerdictOf as verdictOf } from './core/seccomp/verdict/checked-verdict';
export type { SyscallVerdict } from './core/seccomp/verdict/verdict';
export {
  type AksTableRow, explainSyscall, type RuntimeDefaultAnswer, type SyscallExplanation,
} from './core/seccomp/explain/explain-syscall';
export type { SyscallWay } from './core/seccomp/explain/syscall-way';
export { lintSeccompProfile, type SeccompLintOptions } from './core/seccomp/lint/lint-seccomp-profile';
export type { AuditRecord } from './core/seccomp/derive/audit-record';
export { parseAudit } from './core/seccomp/derive/parse-audit';
export { parseStrace } from './core/seccomp/derive/parse-strace';
export type { SyscallRecording } from './core/seccomp/derive/syscall-recording';
export {
  type DerivedCall,
  type DerivedSeccompProfile,
  type DeriveOptions,
  deriveSeccompProfile,
} from './core/seccomp/derive/derive-seccomp-profile';
export { diffSeccompProfiles, type ProfileDifference } from './core/seccomp/diff/diff-profiles';
export { explainFailure } from './core/seccomp/failure/explain-failure';
export type { FailureContext, FailureExplanation, WayOut } from './core/seccomp/failure/failure';

export { AppArmorProfile, type AppArmorTextOptions } from './core/apparmor/app-armor-profile';
export { lintAppArmorProfile } from './core/apparmor/lint/lint-app-armor-profile';
export type {
  AppArmorDenials, AppArmorModel, AppArmorRules, AuditedRule, FileRule, MountRule, NetworkRule, PtraceRule, SignalRule,
} from './core/apparmor/model';
export { type AppArmorFlag, FLAGS as APP_ARMOR_FLAGS } from './core/apparmor/vocabulary/flags';
export {
  NETWORK_FAMILIES, NETWORK_PROTOCOLS, type NetworkFamily, type NetworkProtocol, SOCKET_TYPES, type SocketType,
} from './core/apparmor/vocabulary/network';

export { minimumLevel, type MinimumLevelOptions } from './core/migration/minimum-level';
export type { LevelSpan, MinimumLevel } from './core/migration/level-span';
export type { Allowance as PodSecurityPolicyAllowance } from './core/migration/pod-security-policy/allowance';
export {
  levelOfPodSecurityPolicy, type PodSecurityPolicyLevel, type StricterLevel,
} from './core/migration/pod-security-policy/level-of-pod-security-policy';
export {
  kyvernoExceptions,
  type KyvernoExclusion,
  type PolicyException,
} from './core/migration/kyverno/kyverno-exceptions';
export type { KyvernoOptions } from './core/migration/kyverno/kyverno-options';
export type { KyvernoResources } from './core/migration/kyverno/matched-resources';
export type { KyvernoRules } from './core/migration/kyverno/targets';

export {
  type ManifestValidationContext, type ManifestViolation, PodSecurityValidation, type PodSecurityValidationProperties,
} from './cdk8s-cli/pod-security-validation';
