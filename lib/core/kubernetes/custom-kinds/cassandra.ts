import type { CustomKind } from './custom-kind';

/** Kinds of k8ssandra/cass-operator. */
export const CASSANDRA: readonly CustomKind[] = [
  {
    kind: 'cassandra.datastax.com/CassandraDatacenter',
    source: {
      repository: 'k8ssandra/cass-operator',
      path: 'config/crd/bases/cassandra.datastax.com_cassandradatacenters.yaml',
      commit: 'd56972905e8b67502578bdbd832a09e653fa8e16',
    },
    pods: [{ path: 'spec.podTemplateSpec', form: 'template', use: 'report' }],
  },
];
