import type { CustomKind } from './custom-kind';

/** Kinds of rabbitmq/cluster-operator. */
export const RABBITMQ: readonly CustomKind[] = [
  {
    kind: 'rabbitmq.com/RabbitmqCluster',
    source: {
      repository: 'rabbitmq/cluster-operator',
      path: 'config/crd/bases/rabbitmq.com_rabbitmqclusters.yaml',
      commit: '06cda8e8e1a927a652dda20a1b169fe7667f4916',
    },
    pods: [{ path: 'spec.override.statefulSet.spec.template', form: 'template', use: 'report' }],
  },
];
