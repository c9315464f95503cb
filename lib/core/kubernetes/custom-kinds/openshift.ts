import type { CustomKind } from './custom-kind';

/** Kinds of openshift/api. */
export const OPENSHIFT: readonly CustomKind[] = [
  {
    kind: 'apps.openshift.io/DeploymentConfig',
    source: {
      repository: 'openshift/api',
      path: 'apps/v1/types.go',
      commit: '2a3d73913b5a7caec4c57d5c3d04f51106ec4da3',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'fill' }],
  },
];
