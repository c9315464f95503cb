import type { CustomKind } from './custom-kind';

/** Kinds of cloudnative-pg/cloudnative-pg. */
export const CLOUDNATIVE_PG: readonly CustomKind[] = [
  {
    kind: 'postgresql.cnpg.io/Cluster',
    source: {
      repository: 'cloudnative-pg/cloudnative-pg',
      path: 'config/crd/bases/postgresql.cnpg.io_clusters.yaml',
      commit: 'a95a534dbe0854495b863bbc1b7651f74d310916',
    },
    pods: [
      { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'spec.seccompProfile', form: 'field', use: 'report', as: 'spec.securityContext.seccompProfile' },
    ],
  },
  {
    kind: 'postgresql.cnpg.io/Pooler',
    source: {
      repository: 'cloudnative-pg/cloudnative-pg',
      path: 'config/crd/bases/postgresql.cnpg.io_poolers.yaml',
      commit: 'a95a534dbe0854495b863bbc1b7651f74d310916',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'report' }],
  },
];
