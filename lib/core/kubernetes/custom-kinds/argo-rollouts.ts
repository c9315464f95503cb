import type { CustomKind } from './custom-kind';

/** Kinds of argoproj/argo-rollouts. */
export const ARGO_ROLLOUTS: readonly CustomKind[] = [
  {
    kind: 'argoproj.io/Rollout',
    source: {
      repository: 'argoproj/argo-rollouts',
      path: 'manifests/crds/rollout-crd.yaml',
      commit: '9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'argoproj.io/Experiment',
    source: {
      repository: 'argoproj/argo-rollouts',
      path: 'manifests/crds/experiment-crd.yaml',
      commit: '9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d',
    },
    pods: [{ path: 'spec.templates[*].template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'argoproj.io/AnalysisTemplate',
    source: {
      repository: 'argoproj/argo-rollouts',
      path: 'manifests/crds/analysis-template-crd.yaml',
      commit: '9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d',
    },
    pods: [{ path: 'spec.metrics[*].provider.job.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'argoproj.io/ClusterAnalysisTemplate',
    source: {
      repository: 'argoproj/argo-rollouts',
      path: 'manifests/crds/cluster-analysis-template-crd.yaml',
      commit: '9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d',
    },
    pods: [{ path: 'spec.metrics[*].provider.job.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'argoproj.io/AnalysisRun',
    source: {
      repository: 'argoproj/argo-rollouts',
      path: 'manifests/crds/analysis-run-crd.yaml',
      commit: '9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d',
    },
    pods: [{ path: 'spec.metrics[*].provider.job.spec.template', form: 'template', use: 'report' }],
  },
];
