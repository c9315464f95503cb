export { AppArmorProfiles, type AppArmorProfilesArgs } from './app-armor-profiles';
export type { HardenedResourceReport, OnFinding } from './harden-resource';
export { hardenTransform, type HardenTransformOptions } from './harden-transform';
export type { DeliveredBy, ProfileDelivery } from './delivered-by';
export { HardenedCronJob, type HardenedCronJobArgs } from './hardened-cron-job';
export { HardenedDaemonSet, type HardenedDaemonSetArgs } from './hardened-daemon-set';
export { HardenedDeployment, type HardenedDeploymentArgs } from './hardened-deployment';
export { HardenedJob, type HardenedJobArgs } from './hardened-job';
export { HardenedNamespace, type HardenedNamespaceArgs } from './hardened-namespace';
export { HardenedPod, type HardenedPodArgs } from './hardened-pod';
export { HardenedStatefulSet, type HardenedStatefulSetArgs } from './hardened-stateful-set';
export { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
export type { KubernetesObject } from './kubernetes-object';
export type { ProfileInstallation, ProfileInstallationArgs } from './profile-installation';
export { ProfileProbe, type ProfileProbeArgs } from './profile-probe';
export { SeccompProfiles, type SeccompProfilesArgs } from './seccomp-profiles';
export type { Delivery, NodeLabel, ProfileKind } from '../core/hardening/profiles/delivery';
export type { AppArmorDeliveryOptions } from '../core/delivery/app-armor-delivery';
export type { InstallationImages, InstallationOptions } from '../core/delivery/installation-options';
export type { InstallerImages } from '../core/delivery/installer';
export type { Denial } from '../core/delivery/probe-script';
export type {
  SeccompDeliveryOptions,
  SeccompDeliveryOutput as SeccompProfilesOutput,
} from '../core/delivery/seccomp-delivery';
export type { HardeningOverride, OnViolation } from '../core/hardening/options/override';
export type { SelectorOptional } from '../core/kubernetes/selector';
export type { InputField, Inputs } from '../pulumi-outputs/inputs';
