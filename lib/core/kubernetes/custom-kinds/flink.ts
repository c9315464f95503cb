import type { CustomKind } from './custom-kind';

/** Kinds of apache/flink-kubernetes-operator. */
export const FLINK: readonly CustomKind[] = [
  {
    kind: 'flink.apache.org/FlinkDeployment',
    source: {
      repository: 'apache/flink-kubernetes-operator',
      path: 'helm/flink-kubernetes-operator/crds/flinkdeployments.flink.apache.org-v1.yml',
      commit: '6e9caeb48118934f4311534725196c52159eaa21',
    },
    pods: [
      { path: 'spec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.jobManager.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.taskManager.podTemplate', form: 'template', use: 'report' },
    ],
  },
  {
    kind: 'flink.apache.org/FlinkBlueGreenDeployment',
    source: {
      repository: 'apache/flink-kubernetes-operator',
      path: 'helm/flink-kubernetes-operator/crds/flinkbluegreendeployments.flink.apache.org-v1.yml',
      commit: '6e9caeb48118934f4311534725196c52159eaa21',
    },
    pods: [
      { path: 'spec.template.spec.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.template.spec.jobManager.podTemplate', form: 'template', use: 'report' },
      { path: 'spec.template.spec.taskManager.podTemplate', form: 'template', use: 'report' },
    ],
  },
];
