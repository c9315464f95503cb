import type { CustomKind } from './custom-kind';

/** Kinds of ray-project/kuberay. */
export const RAY: readonly CustomKind[] = [
  {
    kind: 'ray.io/RayCluster',
    source: {
      repository: 'ray-project/kuberay',
      path: 'ray-operator/config/crd/bases/ray.io_rayclusters.yaml',
      commit: 'feeaf72facab4881ba2b179248bb67315634e229',
    },
    pods: [
      { path: 'spec.headGroupSpec.template', form: 'template', use: 'fill' },
      { path: 'spec.workerGroupSpecs[*].template', form: 'template', use: 'fill' },
      {
        path: 'spec.autoscalerOptions.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'ray.io/RayJob',
    source: {
      repository: 'ray-project/kuberay',
      path: 'ray-operator/config/crd/bases/ray.io_rayjobs.yaml',
      commit: 'feeaf72facab4881ba2b179248bb67315634e229',
    },
    pods: [
      { path: 'spec.rayClusterSpec.headGroupSpec.template', form: 'template', use: 'fill' },
      { path: 'spec.rayClusterSpec.workerGroupSpecs[*].template', form: 'template', use: 'fill' },
      { path: 'spec.submitterPodTemplate', form: 'template', use: 'fill' },
      {
        path: 'spec.rayClusterSpec.autoscalerOptions.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
  {
    kind: 'ray.io/RayCronJob',
    source: {
      repository: 'ray-project/kuberay',
      path: 'ray-operator/config/crd/bases/ray.io_raycronjobs.yaml',
      commit: 'feeaf72facab4881ba2b179248bb67315634e229',
    },
    pods: [
      { path: 'spec.jobTemplate.rayClusterSpec.headGroupSpec.template', form: 'template', use: 'fill' },
      { path: 'spec.jobTemplate.rayClusterSpec.workerGroupSpecs[*].template', form: 'template', use: 'fill' },
      { path: 'spec.jobTemplate.submitterPodTemplate', form: 'template', use: 'fill' },
    ],
  },
  {
    kind: 'ray.io/RayService',
    source: {
      repository: 'ray-project/kuberay',
      path: 'ray-operator/config/crd/bases/ray.io_rayservices.yaml',
      commit: 'feeaf72facab4881ba2b179248bb67315634e229',
    },
    pods: [
      { path: 'spec.rayClusterConfig.headGroupSpec.template', form: 'template', use: 'fill' },
      { path: 'spec.rayClusterConfig.workerGroupSpecs[*].template', form: 'template', use: 'fill' },
      {
        path: 'spec.rayClusterConfig.autoscalerOptions.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
    ],
  },
];
