import type { CustomKind } from './custom-kind';

/** Kinds of zalando/postgres-operator. */
export const ZALANDO_POSTGRES: readonly CustomKind[] = [
  {
    kind: 'acid.zalan.do/postgresql',
    source: {
      repository: 'zalando/postgres-operator',
      path: 'manifests/postgresql.crd.yaml',
      commit: 'a7aaad0a0b9517bb46077f2925eb80ae8ebe1a0c',
    },
    pods: [
      { path: 'spec.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.spiloRunAsUser', form: 'field', use: 'report', as: 'spec.securityContext.runAsUser' },
    ],
  },
];
