import type { CustomKind } from './custom-kind';

/** Kinds of open-telemetry/opentelemetry-operator. */
export const OPEN_TELEMETRY: readonly CustomKind[] = [
  {
    kind: 'opentelemetry.io/OpenTelemetryCollector',
    source: {
      repository: 'open-telemetry/opentelemetry-operator',
      path: 'config/crd/bases/opentelemetry.io_opentelemetrycollectors.yaml',
      commit: 'be8944414a876f17fcdeb5a59b86b8866fb5c88e',
    },
    pods: [
      { path: 'spec', form: 'settings', use: 'report', lacks: ['spec.securityContext'] },
      { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.additionalContainers', form: 'containers', use: 'report' },
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
      {
        path: 'spec.targetAllocator.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.targetAllocator.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
    ],
  },
  {
    kind: 'opentelemetry.io/TargetAllocator',
    source: {
      repository: 'open-telemetry/opentelemetry-operator',
      path: 'config/crd/bases/opentelemetry.io_targetallocators.yaml',
      commit: 'be8944414a876f17fcdeb5a59b86b8866fb5c88e',
    },
    pods: [
      { path: 'spec', form: 'settings', use: 'report', lacks: ['spec.securityContext'] },
      { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.additionalContainers', form: 'containers', use: 'report' },
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'opentelemetry.io/OpAMPBridge',
    source: {
      repository: 'open-telemetry/opentelemetry-operator',
      path: 'config/crd/bases/opentelemetry.io_opampbridges.yaml',
      commit: 'be8944414a876f17fcdeb5a59b86b8866fb5c88e',
    },
    pods: [
      { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
    ],
  },
  {
    kind: 'opentelemetry.io/Instrumentation',
    source: {
      repository: 'open-telemetry/opentelemetry-operator',
      path: 'config/crd/bases/opentelemetry.io_instrumentations.yaml',
      commit: 'be8944414a876f17fcdeb5a59b86b8866fb5c88e',
    },
    pods: [
      {
        path: 'spec.initContainerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.go.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
    ],
  },
];
