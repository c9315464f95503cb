import type { CustomKind } from './custom-kind';

/** Kinds of openkruise/kruise. */
export const KRUISE: readonly CustomKind[] = [
  {
    kind: 'apps.kruise.io/CloneSet',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_clonesets.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'apps.kruise.io/StatefulSet',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_statefulsets.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'apps.kruise.io/DaemonSet',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_daemonsets.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'apps.kruise.io/BroadcastJob',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_broadcastjobs.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'apps.kruise.io/AdvancedCronJob',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_advancedcronjobs.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [
      { path: 'spec.template.jobTemplate.spec.template', form: 'template', use: 'fill' },
      { path: 'spec.template.broadcastJobTemplate.spec.template', form: 'template', use: 'fill' },
    ],
  },
  {
    kind: 'apps.kruise.io/UnitedDeployment',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_uniteddeployments.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [
      { path: 'spec.template.statefulSetTemplate.spec.template', form: 'template', use: 'fill' },
      { path: 'spec.template.advancedStatefulSetTemplate.spec.template', form: 'template', use: 'fill' },
      { path: 'spec.template.cloneSetTemplate.spec.template', form: 'template', use: 'fill' },
      { path: 'spec.template.deploymentTemplate.spec.template', form: 'template', use: 'fill' },
      { path: 'spec.topology.subsets[*].patch', form: 'template', use: 'report' },
    ],
  },
  {
    kind: 'apps.kruise.io/WorkloadSpread',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_workloadspreads.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.subsets[*].patch', form: 'template', use: 'report' }],
  },
  {
    kind: 'apps.kruise.io/SidecarSet',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_sidecarsets.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [
      { path: 'spec.containers', form: 'containers', use: 'report' },
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'apps.kruise.io/EphemeralJob',
    source: {
      repository: 'openkruise/kruise',
      path: 'config/crd/bases/apps.kruise.io_ephemeraljobs.yaml',
      commit: '07169cfac7b9cf7800dda1b8652f850cc3184132',
    },
    pods: [{ path: 'spec.template.ephemeralContainers', form: 'containers', use: 'report' }],
  },
];
