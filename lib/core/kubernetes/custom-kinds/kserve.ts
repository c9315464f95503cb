import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec.template', form: 'pod-spec', use: 'report' },
  { path: 'spec.worker', form: 'pod-spec', use: 'report' },
  { path: 'spec.prefill.template', form: 'pod-spec', use: 'report' },
  { path: 'spec.prefill.worker', form: 'pod-spec', use: 'report' },
  { path: 'spec.router.scheduler.template', form: 'pod-spec', use: 'report' },
  { path: 'spec.router.scheduler.tokenizer.template', form: 'pod-spec', use: 'report' },
];

/** The places of a runtime, whether of a namespace or of the cluster. */
const RUNTIME: readonly PodPlace[] = [
  { path: 'spec', form: 'settings', use: 'report' },
  { path: 'spec.containers', form: 'containers', use: 'report' },
  { path: 'spec.workerSpec', form: 'pod-spec', use: 'report' },
];

/** Kinds of kserve/kserve. */
export const KSERVE: readonly CustomKind[] = [
  {
    kind: 'serving.kserve.io/InferenceService',
    source: {
      repository: 'kserve/kserve',
      path: 'charts/kserve-crd/templates/serving.kserve.io_inferenceservices.yaml',
      commit: 'aaac4e294dae2c7b1aa1886447793f3aa1c30912',
    },
    pods: [
      { path: 'spec.predictor', form: 'pod-spec', use: 'report' },
      { path: 'spec.transformer', form: 'pod-spec', use: 'report' },
      { path: 'spec.explainer', form: 'pod-spec', use: 'report' },
      { path: 'spec.predictor.workerSpec', form: 'pod-spec', use: 'report' },
      { path: 'spec.canary[*].predictor', form: 'pod-spec', use: 'report' },
      { path: 'spec.predictor.model', form: 'container', use: 'report' },
      { path: 'spec.predictor.sklearn', form: 'container', use: 'report' },
      { path: 'spec.predictor.xgboost', form: 'container', use: 'report' },
      { path: 'spec.predictor.tensorflow', form: 'container', use: 'report' },
      { path: 'spec.predictor.pytorch', form: 'container', use: 'report' },
      { path: 'spec.predictor.triton', form: 'container', use: 'report' },
      { path: 'spec.predictor.onnx', form: 'container', use: 'report' },
      { path: 'spec.predictor.huggingface', form: 'container', use: 'report' },
      { path: 'spec.predictor.pmml', form: 'container', use: 'report' },
      { path: 'spec.predictor.lightgbm', form: 'container', use: 'report' },
      { path: 'spec.predictor.paddle', form: 'container', use: 'report' },
    ],
  },
  {
    kind: 'serving.kserve.io/ServingRuntime',
    source: {
      repository: 'kserve/kserve',
      path: 'charts/kserve-crd/templates/serving.kserve.io_servingruntimes.yaml',
      commit: 'aaac4e294dae2c7b1aa1886447793f3aa1c30912',
    },
    pods: RUNTIME,
  },
  {
    kind: 'serving.kserve.io/ClusterServingRuntime',
    source: {
      repository: 'kserve/kserve',
      path: 'charts/kserve-crd/templates/serving.kserve.io_clusterservingruntimes.yaml',
      commit: 'aaac4e294dae2c7b1aa1886447793f3aa1c30912',
    },
    pods: RUNTIME,
  },
  {
    kind: 'serving.kserve.io/LLMInferenceService',
    source: {
      repository: 'kserve/kserve',
      path: 'charts/kserve-llmisvc-crd/templates/serving.kserve.io_llminferenceservices.yaml',
      commit: 'aaac4e294dae2c7b1aa1886447793f3aa1c30912',
    },
    pods: PODS,
  },
  {
    kind: 'serving.kserve.io/LLMInferenceServiceConfig',
    source: {
      repository: 'kserve/kserve',
      path: 'charts/kserve-llmisvc-crd/templates/serving.kserve.io_llminferenceserviceconfigs.yaml',
      commit: 'aaac4e294dae2c7b1aa1886447793f3aa1c30912',
    },
    pods: PODS,
  },
];
