import type { CustomKind } from './custom-kind';

/** Fields that the schemas of these kinds lack. */
const LACKS = [
  'spec.hostnameOverride',
  'spec.resources',
  'spec.securityContext.seLinuxChangePolicy',
  'spec.containers[*].restartPolicyRules',
];

/** Kinds of kubeflow/training-operator. */
export const KUBEFLOW_TRAINING: readonly CustomKind[] = [
  {
    kind: 'kubeflow.org/PyTorchJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_pytorchjobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.pytorchReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
  {
    kind: 'kubeflow.org/TFJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_tfjobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.tfReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
  {
    kind: 'kubeflow.org/XGBoostJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_xgboostjobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.xgbReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
  {
    kind: 'kubeflow.org/PaddleJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_paddlejobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.paddleReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
  {
    kind: 'kubeflow.org/JAXJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_jaxjobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.jaxReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
  {
    kind: 'kubeflow.org/MPIJob',
    source: {
      repository: 'kubeflow/training-operator',
      path: 'manifests/base/crds/kubeflow.org_mpijobs.yaml',
      commit: '078ec30ff26649a07d2e28893c332d4cef70e233',
    },
    pods: [{ path: 'spec.mpiReplicaSpecs{*}.template', form: 'template', use: 'fill', lacks: LACKS }],
  },
];
