export { HardenedCronJob, type HardenedCronJobProps } from './hardened-cron-job';
export { HardenedDaemonSet, type HardenedDaemonSetProps } from './hardened-daemon-set';
export { HardenedDeployment, type HardenedDeploymentProps } from './hardened-deployment';
export { HardenedJob, type HardenedJobProps } from './hardened-job';
export { HardenedNamespace, type HardenedNamespaceProps } from './hardened-namespace';
export { HardenedPod, type HardenedPodProps } from './hardened-pod';
export { HardenedStatefulSet, type HardenedStatefulSetProps } from './hardened-stateful-set';
export { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
export { Hardening } from './hardening';
