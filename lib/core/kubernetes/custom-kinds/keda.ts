import type { CustomKind } from './custom-kind';

/** Kinds of kedacore/keda. */
export const KEDA: readonly CustomKind[] = [
  {
    kind: 'keda.sh/ScaledJob',
    source: {
      repository: 'kedacore/keda',
      path: 'config/crd/bases/keda.sh_scaledjobs.yaml',
      commit: '8b4f083ca8c8c2baf8477e322bd4d16ac4dfa09a',
    },
    pods: [{ path: 'spec.jobTargetRef.template', form: 'template', use: 'fill' }],
  },
];
