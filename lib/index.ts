export { HardeningError, type HardeningErrorCode } from './core/hardening-error';

export type * from './core/kubernetes/generated/types';
export { type KubernetesVersion, LATEST_VERSION } from './core/kubernetes/version';

export { type PodSecurityLevel, POD_SECURITY_LEVELS } from './core/pod-security/level';
export { CHECK_IDS } from './core/pod-security/checks';
export { evaluatePod, evaluatePodTemplate, type PodSecurityOptions, type PodSecurityResult } from './core/pod-security/evaluate-pod';
export { evaluateManifest, type ManifestResult } from './core/pod-security/evaluate-manifest';
export { type LevelAndVersion, type NamespaceLabelError, type NamespacePolicy, namespacePolicy } from './core/pod-security/namespace-policy';
export type { Violation } from './core/pod-security/violation';

export type { Change } from './core/hardening/change';
export type { Finding } from './core/hardening/finding';
export { hardenManifest, type HardenManifestResult } from './core/hardening/harden-manifest';
export { hardenPod, type HardenPodResult } from './core/hardening/harden-pod';
export type { HardeningReport } from './core/hardening/hardening-report';
export type { WaivedViolation } from './core/hardening/judge';
export type { HardeningOptions } from './core/hardening/options';
export * from './core/hardening/presets';
export type { LocalhostProfile, ProfileReference } from './core/hardening/profile';
export { WAIVED_ANNOTATION } from './core/hardening/waived-annotation';
export type { Waiver, WaiverMatch } from './core/hardening/waiver';
