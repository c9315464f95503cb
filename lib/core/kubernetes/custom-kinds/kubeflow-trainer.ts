import type { CustomKind } from './custom-kind';

/** Kinds of kubeflow/trainer. */
export const KUBEFLOW_TRAINER: readonly CustomKind[] = [
  {
    kind: 'trainer.kubeflow.org/TrainingRuntime',
    source: {
      repository: 'kubeflow/trainer',
      path: 'manifests/base/crds/trainer.kubeflow.org_trainingruntimes.yaml',
      commit: '8c0f5059bd51ec3ba6d6a6a7b2e1471de7bc13b3',
    },
    pods: [{ path: 'spec.template.spec.replicatedJobs[*].template.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'trainer.kubeflow.org/ClusterTrainingRuntime',
    source: {
      repository: 'kubeflow/trainer',
      path: 'manifests/base/crds/trainer.kubeflow.org_clustertrainingruntimes.yaml',
      commit: '8c0f5059bd51ec3ba6d6a6a7b2e1471de7bc13b3',
    },
    pods: [{ path: 'spec.template.spec.replicatedJobs[*].template.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'trainer.kubeflow.org/TrainJob',
    source: {
      repository: 'kubeflow/trainer',
      path: 'manifests/base/crds/trainer.kubeflow.org_trainjobs.yaml',
      commit: '8c0f5059bd51ec3ba6d6a6a7b2e1471de7bc13b3',
    },
    pods: [
      {
        path: 'spec.runtimePatches[*].trainingRuntimeSpec.template.spec.replicatedJobs[*].template.spec.template',
        form: 'template',
        use: 'report',
      },
    ],
  },
  {
    kind: 'trainer.kubeflow.org/OptimizationJob',
    source: {
      repository: 'kubeflow/trainer',
      path: 'manifests/base/crds/trainer.kubeflow.org_optimizationjobs.yaml',
      commit: '8c0f5059bd51ec3ba6d6a6a7b2e1471de7bc13b3',
    },
    pods: [
      {
        path: 'spec.trainJobTemplate.spec.runtimePatches[*].trainingRuntimeSpec.template.spec.replicatedJobs[*].template.spec.template',
        form: 'template',
        use: 'report',
      },
    ],
  },
];
