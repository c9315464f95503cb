import type { CustomKind } from './custom-kind';

/** Kinds of kubeflow/manifests. */
export const KUBEFLOW: readonly CustomKind[] = [
  {
    kind: 'kubeflow.org/Experiment',
    source: {
      repository: 'kubeflow/manifests',
      path: 'applications/katib/upstream/components/crd/experiment.yaml',
      commit: '009c88084074904c7743384ff50d3bd70012ef55',
    },
    pods: [{ path: 'spec.trialTemplate.trialSpec', form: 'objects', use: 'report' }],
  },
  {
    kind: 'kubeflow.org/Notebook',
    source: {
      repository: 'kubeflow/manifests',
      path: 'applications/jupyter/notebook-controller/upstream/crd/bases/kubeflow.org_notebooks.yaml',
      commit: '009c88084074904c7743384ff50d3bd70012ef55',
    },
    pods: [
      {
        path: 'spec.template',
        form: 'template',
        use: 'fill',
        lacks: [
          'metadata',
          'spec.hostUsers',
          'spec.hostnameOverride',
          'spec.resourceClaims',
          'spec.resources',
          'spec.schedulingGates',
          'spec.securityContext.supplementalGroupsPolicy',
          'spec.securityContext.appArmorProfile',
          'spec.securityContext.seLinuxChangePolicy',
          'spec.containers[*].resizePolicy',
          'spec.containers[*].restartPolicy',
          'spec.containers[*].restartPolicyRules',
          'spec.containers[*].securityContext.appArmorProfile',
          'spec.containers[*].volumeMounts[*].recursiveReadOnly',
        ],
      },
    ],
  },
  {
    kind: 'kubeflow.org/PVCViewer',
    source: {
      repository: 'kubeflow/manifests',
      path: 'applications/pvcviewer-controller/upstream/crd/bases/kubeflow.org_pvcviewers.yaml',
      commit: '009c88084074904c7743384ff50d3bd70012ef55',
    },
    pods: [
      {
        path: 'spec.podSpec',
        form: 'pod-spec',
        use: 'fill',
        lacks: [
          'spec.hostnameOverride',
          'spec.resources',
          'spec.securityContext.supplementalGroupsPolicy',
          'spec.securityContext.appArmorProfile',
          'spec.securityContext.seLinuxChangePolicy',
          'spec.containers[*].restartPolicyRules',
          'spec.containers[*].securityContext.appArmorProfile',
          'spec.containers[*].volumeMounts[*].recursiveReadOnly',
        ],
      },
    ],
  },
  {
    kind: 'kubeflow.org/PodDefault',
    source: {
      repository: 'kubeflow/manifests',
      path: 'applications/admission-webhook/upstream/base/crd.yaml',
      commit: '009c88084074904c7743384ff50d3bd70012ef55',
    },
    pods: [
      { path: 'spec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
    ],
  },
];
