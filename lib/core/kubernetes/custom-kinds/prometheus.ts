import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec', form: 'settings', use: 'report' },
  { path: 'spec.containers', form: 'containers', use: 'report' },
  { path: 'spec.initContainers', form: 'containers', use: 'report' },
];

/** Kinds of prometheus-operator/prometheus-operator. */
export const PROMETHEUS: readonly CustomKind[] = [
  {
    kind: 'monitoring.coreos.com/Prometheus',
    source: {
      repository: 'prometheus-operator/prometheus-operator',
      path: 'example/prometheus-operator-crd-full/monitoring.coreos.com_prometheuses.yaml',
      commit: '6adcebc5076c34f4f55f8f5f7b1e528929373ac7',
    },
    pods: PODS,
  },
  {
    kind: 'monitoring.coreos.com/PrometheusAgent',
    source: {
      repository: 'prometheus-operator/prometheus-operator',
      path: 'example/prometheus-operator-crd-full/monitoring.coreos.com_prometheusagents.yaml',
      commit: '6adcebc5076c34f4f55f8f5f7b1e528929373ac7',
    },
    pods: PODS,
  },
  {
    kind: 'monitoring.coreos.com/Alertmanager',
    source: {
      repository: 'prometheus-operator/prometheus-operator',
      path: 'example/prometheus-operator-crd-full/monitoring.coreos.com_alertmanagers.yaml',
      commit: '6adcebc5076c34f4f55f8f5f7b1e528929373ac7',
    },
    pods: PODS,
  },
  {
    kind: 'monitoring.coreos.com/ThanosRuler',
    source: {
      repository: 'prometheus-operator/prometheus-operator',
      path: 'example/prometheus-operator-crd-full/monitoring.coreos.com_thanosrulers.yaml',
      commit: '6adcebc5076c34f4f55f8f5f7b1e528929373ac7',
    },
    pods: PODS,
  },
];
