import type { CustomKind } from './custom-kind';

/** Kinds of grafana/grafana-operator and grafana/k6-operator. */
export const GRAFANA: readonly CustomKind[] = [
  {
    kind: 'grafana.integreatly.org/Grafana',
    source: {
      repository: 'grafana/grafana-operator',
      path: 'config/crd/bases/grafana.integreatly.org_grafanas.yaml',
      commit: '60d3ebd2b21a7736970cac8964aa71f7a4ac2ecc',
    },
    pods: [{ path: 'spec.deployment.spec.template', form: 'template', use: 'report' }],
  },
  {
    kind: 'k6.io/TestRun',
    source: {
      repository: 'grafana/k6-operator',
      path: 'config/crd/bases/k6.io_testruns.yaml',
      commit: 'e2c9571ac480ad7ca8ed019062ff67847d76724e',
    },
    pods: [
      { path: 'spec.runner.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.runner.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.initializer.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.initializer.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.starter.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.starter.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.runner.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'k6.io/PrivateLoadZone',
    source: {
      repository: 'grafana/k6-operator',
      path: 'config/crd/bases/k6.io_privateloadzones.yaml',
      commit: 'e2c9571ac480ad7ca8ed019062ff67847d76724e',
    },
    pods: [{ path: 'spec.podTemplate', form: 'template', use: 'fill', lacks: ['metadata'] }],
  },
];
