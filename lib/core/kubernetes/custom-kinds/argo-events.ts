import type { CustomKind } from './custom-kind';

/** Kinds of argoproj/argo-events. */
export const ARGO_EVENTS: readonly CustomKind[] = [
  {
    kind: 'argoproj.io/Sensor',
    source: {
      repository: 'argoproj/argo-events',
      path: 'manifests/base/crds/argoproj.io_sensors.yaml',
      commit: '6478ece495f951dde9f183ae58fde134c52f41a5',
    },
    pods: [
      { path: 'spec.template', form: 'settings', use: 'report' },
      { path: 'spec.template.container', form: 'container', use: 'report' },
      { path: 'spec.triggers[*].template.k8s.source.resource', form: 'objects', use: 'report' },
      { path: 'spec.triggers[*].template.argoWorkflow.source.resource', form: 'objects', use: 'report' },
      { path: 'spec.triggers[*].template.k8s.source.inline', form: 'text', use: 'report' },
      { path: 'spec.triggers[*].template.argoWorkflow.source.inline', form: 'text', use: 'report' },
    ],
  },
  {
    kind: 'argoproj.io/EventSource',
    source: {
      repository: 'argoproj/argo-events',
      path: 'manifests/base/crds/argoproj.io_eventsources.yaml',
      commit: '6478ece495f951dde9f183ae58fde134c52f41a5',
    },
    pods: [
      { path: 'spec.template', form: 'settings', use: 'report' },
      { path: 'spec.template.container', form: 'container', use: 'report' },
    ],
  },
  {
    kind: 'argoproj.io/EventBus',
    source: {
      repository: 'argoproj/argo-events',
      path: 'manifests/base/crds/argoproj.io_eventbus.yaml',
      commit: '6478ece495f951dde9f183ae58fde134c52f41a5',
    },
    pods: [
      { path: 'spec.nats.native', form: 'settings', use: 'report' },
      { path: 'spec.nats.native.containerTemplate', form: 'container', use: 'report' },
      { path: 'spec.nats.native.metricsContainerTemplate', form: 'container', use: 'report' },
      { path: 'spec.jetstream', form: 'settings', use: 'report' },
      { path: 'spec.jetstream.containerTemplate', form: 'container', use: 'report' },
      { path: 'spec.jetstream.metricsContainerTemplate', form: 'container', use: 'report' },
      { path: 'spec.jetstream.reloaderContainerTemplate', form: 'container', use: 'report' },
    ],
  },
];
