import type { CustomKind } from './custom-kind';

/** Kinds of velero-io/velero. */
export const VELERO: readonly CustomKind[] = [
  {
    kind: 'velero.io/Restore',
    source: {
      repository: 'velero-io/velero',
      path: 'config/crd/v1/bases/velero.io_restores.yaml',
      commit: 'd2241adba0610dbc1fd57f8df32fdd4a39c36552',
    },
    pods: [{ path: 'spec.hooks.resources[*].postHooks[*].init.initContainers', form: 'containers', use: 'report' }],
  },
];
