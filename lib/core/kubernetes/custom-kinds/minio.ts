import type { CustomKind } from './custom-kind';

/** Kinds of minio/operator. */
export const MINIO: readonly CustomKind[] = [
  {
    kind: 'minio.min.io/Tenant',
    source: {
      repository: 'minio/operator',
      path: 'resources/base/crds/minio.min.io_tenants.yaml',
      commit: '0ee2c254677e2173e630b07bf93b90517d8d09b9',
    },
    pods: [
      { path: 'spec.pools[*].securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.pools[*].containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.kes.securityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      {
        path: 'spec.kes.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.sideCars.containers', form: 'containers', use: 'report' },
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
    ],
  },
];
