import type { CustomKind } from './custom-kind';

/** Kinds of mysql/mysql-operator. */
export const MYSQL: readonly CustomKind[] = [
  {
    kind: 'mysql.oracle.com/InnoDBCluster',
    source: {
      repository: 'mysql/mysql-operator',
      path: 'deploy/deploy-crds.yaml',
      commit: 'aec777a1f91d2c26c1d3470d97ec77899d73eadf',
    },
    pods: [
      { path: 'spec.podSpec', form: 'pod-spec', use: 'report' },
      { path: 'spec.router.podSpec', form: 'pod-spec', use: 'report' },
    ],
  },
];
