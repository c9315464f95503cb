import type { CustomKind } from './custom-kind';

/** Kinds of kaito-project/kaito. */
export const KAITO: readonly CustomKind[] = [
  {
    kind: 'kaito.sh/Workspace',
    source: {
      repository: 'kaito-project/kaito',
      path: 'config/crd/bases/kaito.sh_workspaces.yaml',
      commit: '056b8280b1a8debf644bc6f4399e913a1f9c7e70',
    },
    pods: [{ path: 'inference.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'kaito.sh/InferenceSet',
    source: {
      repository: 'kaito-project/kaito',
      path: 'config/crd/bases/kaito.sh_inferencesets.yaml',
      commit: '056b8280b1a8debf644bc6f4399e913a1f9c7e70',
    },
    pods: [{ path: 'spec.template.inference.template', form: 'template', use: 'fill' }],
  },
];
