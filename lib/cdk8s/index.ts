export { AppArmorProfiles, type AppArmorProfilesProps } from './app-armor-profiles';
export { HardenPods, type HardenPodsProps, type OnFinding } from './harden-pods';
export type { HardenedObjectReport, HardenPodsReport } from './harden-pods-report';
export { HardenedCronJob, type HardenedCronJobProps } from './hardened-cron-job';
export { HardenedDaemonSet, type HardenedDaemonSetProps } from './hardened-daemon-set';
export { HardenedDeployment, type HardenedDeploymentProps } from './hardened-deployment';
export { HardenedJob, type HardenedJobProps } from './hardened-job';
export { HardenedNamespace, type HardenedNamespaceProps } from './hardened-namespace';
export { HardenedPod, type HardenedPodProps } from './hardened-pod';
export { HardenedStatefulSet, type HardenedStatefulSetProps } from './hardened-stateful-set';
export { HardenedWorkload, type HardenedWorkloadProps, type WorkloadKind } from './hardened-workload';
export { Hardening } from './hardening';
export { ProfileProbe, type ProfileProbeProps } from './profile-probe';
export { SeccompProfiles, type SeccompProfilesProps } from './seccomp-profiles';
export type { AppArmorDeliveryOptions } from '../core/delivery/app-armor-delivery';
export type {
  InstallationImages,
  InstallationOptions as InstallationProps,
} from '../core/delivery/installation-options';
export type { InstallerImages } from '../core/delivery/installer';
export type { Denial } from '../core/delivery/probe-script';
export type {
  SeccompDeliveryOptions,
  SeccompDeliveryOutput as SeccompProfilesOutput,
} from '../core/delivery/seccomp-delivery';
export type { HardeningOverride, OnViolation } from '../core/hardening/options/override';
export type { SelectorOptional } from '../core/kubernetes/selector';
