import type { CustomKind } from './custom-kind';

/** Kinds of knative/eventing. */
export const KNATIVE_EVENTING: readonly CustomKind[] = [
  {
    kind: 'sources.knative.dev/ContainerSource',
    source: {
      repository: 'knative/eventing',
      path: 'config/core/resources/containersource.yaml',
      commit: '8cf4c4b673034020f5ecab731fb6a2a7f9350244',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'sources.knative.dev/IntegrationSource',
    source: {
      repository: 'knative/eventing',
      path: 'config/core/resources/integrationsource.yaml',
      commit: '8cf4c4b673034020f5ecab731fb6a2a7f9350244',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'report' }],
  },
  {
    kind: 'sinks.knative.dev/JobSink',
    source: {
      repository: 'knative/eventing',
      path: 'config/core/resources/jobsink.yaml',
      commit: '8cf4c4b673034020f5ecab731fb6a2a7f9350244',
    },
    pods: [{ path: 'spec.job.spec.template', form: 'template', use: 'fill' }],
  },
];
