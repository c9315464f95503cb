import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec', form: 'settings', use: 'report' },
  { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
  { path: 'spec.containers', form: 'containers', use: 'report' },
  { path: 'spec.initContainers', form: 'containers', use: 'report' },
];

/** Kinds of VictoriaMetrics/operator. */
export const VICTORIA_METRICS: readonly CustomKind[] = [
  {
    kind: 'operator.victoriametrics.com/VMSingle',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VMAgent',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VMAlert',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VMAlertmanager',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VMAuth',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VMCluster',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: [
      { path: 'spec.vmstorage', form: 'settings', use: 'report' },
      {
        path: 'spec.vmstorage.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.vmstorage.containers', form: 'containers', use: 'report' },
      { path: 'spec.vmstorage.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.vmselect', form: 'settings', use: 'report' },
      { path: 'spec.vmselect.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.vmselect.containers', form: 'containers', use: 'report' },
      { path: 'spec.vmselect.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.vminsert', form: 'settings', use: 'report' },
      { path: 'spec.vminsert.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.vminsert.containers', form: 'containers', use: 'report' },
      { path: 'spec.vminsert.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'operator.victoriametrics.com/VLSingle',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: PODS,
  },
  {
    kind: 'operator.victoriametrics.com/VLCluster',
    source: {
      repository: 'VictoriaMetrics/operator',
      path: 'config/crd/overlay/crd.descriptionless.yaml',
      commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
    },
    pods: [
      { path: 'spec.vlstorage', form: 'settings', use: 'report' },
      {
        path: 'spec.vlstorage.securityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'spec.vlstorage.containers', form: 'containers', use: 'report' },
      { path: 'spec.vlstorage.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.vlselect', form: 'settings', use: 'report' },
      { path: 'spec.vlselect.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.vlselect.containers', form: 'containers', use: 'report' },
      { path: 'spec.vlselect.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.vlinsert', form: 'settings', use: 'report' },
      { path: 'spec.vlinsert.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
      { path: 'spec.vlinsert.containers', form: 'containers', use: 'report' },
      { path: 'spec.vlinsert.initContainers', form: 'containers', use: 'report' },
    ],
  },
];
