import type { CustomKind } from './custom-kind';

/** Kinds of kubeflow/spark-operator. */
export const SPARK: readonly CustomKind[] = [
  {
    kind: 'sparkoperator.k8s.io/SparkApplication',
    source: {
      repository: 'kubeflow/spark-operator',
      path: 'config/crd/bases/sparkoperator.k8s.io_sparkapplications.yaml',
      commit: '38082f3318e9d33f3e4a940c7cf165df6e40b422',
    },
    pods: [
      { path: 'spec.driver.template', form: 'template', use: 'report' },
      { path: 'spec.executor.template', form: 'template', use: 'report' },
      { path: 'spec.driver.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.driver.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.executor.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.executor.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.driver.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.driver.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.executor.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.executor.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'sparkoperator.k8s.io/ScheduledSparkApplication',
    source: {
      repository: 'kubeflow/spark-operator',
      path: 'config/crd/bases/sparkoperator.k8s.io_scheduledsparkapplications.yaml',
      commit: '38082f3318e9d33f3e4a940c7cf165df6e40b422',
    },
    pods: [
      { path: 'spec.template.driver.template', form: 'template', use: 'report' },
      { path: 'spec.template.executor.template', form: 'template', use: 'report' },
      {
        path: 'spec.template.driver.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.template.driver.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.template.executor.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.template.executor.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.template.driver.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.template.driver.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.template.executor.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.template.executor.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'sparkoperator.k8s.io/SparkConnect',
    source: {
      repository: 'kubeflow/spark-operator',
      path: 'config/crd/bases/sparkoperator.k8s.io_sparkconnects.yaml',
      commit: '38082f3318e9d33f3e4a940c7cf165df6e40b422',
    },
    pods: [
      { path: 'spec.server.template', form: 'template', use: 'report' },
      { path: 'spec.executor.template', form: 'template', use: 'report' },
    ],
  },
];
