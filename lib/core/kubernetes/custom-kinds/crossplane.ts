import type { CustomKind } from './custom-kind';

/** Kinds of crossplane/crossplane. */
export const CROSSPLANE: readonly CustomKind[] = [
  {
    kind: 'pkg.crossplane.io/DeploymentRuntimeConfig',
    source: {
      repository: 'crossplane/crossplane',
      path: 'cluster/crds/pkg.crossplane.io_deploymentruntimeconfigs.yaml',
      commit: '2d040d2daf4e001799c4154a4a09b9e1f40d7fde',
    },
    pods: [{ path: 'spec.deploymentTemplate.spec.template', form: 'template', use: 'report' }],
  },
];
