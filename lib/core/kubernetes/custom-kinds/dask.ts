import type { CustomKind } from './custom-kind';

/** Fields that the schemas of these kinds lack. */
const LACKS = [
  'spec.hostUsers',
  'spec.hostnameOverride',
  'spec.os',
  'spec.resourceClaims',
  'spec.resources',
  'spec.schedulingGates',
  'spec.securityContext.supplementalGroupsPolicy',
  'spec.securityContext.appArmorProfile',
  'spec.securityContext.windowsOptions.hostProcess',
  'spec.securityContext.seLinuxChangePolicy',
  'spec.containers[*].resizePolicy',
  'spec.containers[*].restartPolicy',
  'spec.containers[*].restartPolicyRules',
  'spec.containers[*].securityContext.appArmorProfile',
  'spec.containers[*].securityContext.windowsOptions.hostProcess',
  'spec.containers[*].volumeMounts[*].recursiveReadOnly',
];

/** Kinds of dask/dask-kubernetes. */
export const DASK: readonly CustomKind[] = [
  {
    kind: 'kubernetes.dask.org/DaskCluster',
    source: {
      repository: 'dask/dask-kubernetes',
      path: 'dask_kubernetes/operator/deployment/helm/dask-kubernetes-operator/crds/daskcluster.yaml',
      commit: '1daa175f33554549a65530a26300f46368083e7e',
    },
    pods: [
      { path: 'spec.worker', form: 'template', use: 'fill', lacks: LACKS },
      { path: 'spec.scheduler', form: 'template', use: 'fill', lacks: LACKS },
    ],
  },
  {
    kind: 'kubernetes.dask.org/DaskJob',
    source: {
      repository: 'dask/dask-kubernetes',
      path: 'dask_kubernetes/operator/deployment/helm/dask-kubernetes-operator/crds/daskjob.yaml',
      commit: '1daa175f33554549a65530a26300f46368083e7e',
    },
    pods: [
      { path: 'spec.job', form: 'template', use: 'fill', lacks: LACKS },
      { path: 'spec.cluster.spec.worker', form: 'template', use: 'fill', lacks: LACKS },
      { path: 'spec.cluster.spec.scheduler', form: 'template', use: 'fill', lacks: LACKS },
    ],
  },
  {
    kind: 'kubernetes.dask.org/DaskWorkerGroup',
    source: {
      repository: 'dask/dask-kubernetes',
      path: 'dask_kubernetes/operator/deployment/helm/dask-kubernetes-operator/crds/daskworkergroup.yaml',
      commit: '1daa175f33554549a65530a26300f46368083e7e',
    },
    pods: [{ path: 'spec.worker', form: 'template', use: 'fill', lacks: LACKS }],
  },
];
