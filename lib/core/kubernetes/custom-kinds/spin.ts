import type { CustomKind } from './custom-kind';

/** Kinds of spinframework/spin-operator. */
export const SPIN: readonly CustomKind[] = [
  {
    kind: 'core.spinkube.dev/SpinApp',
    source: {
      repository: 'spinframework/spin-operator',
      path: 'config/crd/bases/core.spinkube.dev_spinapps.yaml',
      commit: '943f5b1732b185f0f442c0fd813cf0ebf6839eca',
    },
    pods: [{ path: 'spec', form: 'settings', use: 'report' }],
  },
  {
    kind: 'core.spinkube.dev/SpinAppExecutor',
    source: {
      repository: 'spinframework/spin-operator',
      path: 'config/crd/bases/core.spinkube.dev_spinappexecutors.yaml',
      commit: '943f5b1732b185f0f442c0fd813cf0ebf6839eca',
    },
    pods: [{ path: 'spec.deploymentConfig', form: 'settings', use: 'report' }],
  },
];
