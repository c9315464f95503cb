import type { CustomKind, DefinitionSource } from './custom-kind';
import type { PodPlace } from '../pod-place';

const SOURCE: DefinitionSource = {
  repository: 'VictoriaMetrics/operator',
  path: 'config/crd/overlay/crd.descriptionless.yaml',
  commit: 'd0d258c86b5aed0df47dd2b3c52c5a97e40e6b48',
};

/** The parts of a pod that each component has in the same fields, whatever it is below. */
function partsAt(path: string): readonly PodPlace[] {
  return [
    { path, form: 'settings', use: 'report' },
    { path: `${path}.securityContext`, form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
    { path: `${path}.containers`, form: 'containers', use: 'report' },
    { path: `${path}.initContainers`, form: 'containers', use: 'report' },
  ];
}

/** Kinds of VictoriaMetrics/operator. */
export const VICTORIA_METRICS: readonly CustomKind[] = [
  { kind: 'operator.victoriametrics.com/VMSingle', source: SOURCE, pods: partsAt('spec') },
  { kind: 'operator.victoriametrics.com/VMAgent', source: SOURCE, pods: partsAt('spec') },
  { kind: 'operator.victoriametrics.com/VMAlert', source: SOURCE, pods: partsAt('spec') },
  { kind: 'operator.victoriametrics.com/VMAlertmanager', source: SOURCE, pods: partsAt('spec') },
  { kind: 'operator.victoriametrics.com/VMAuth', source: SOURCE, pods: partsAt('spec') },
  {
    kind: 'operator.victoriametrics.com/VMCluster',
    source: SOURCE,
    pods: [...partsAt('spec.vmstorage'), ...partsAt('spec.vmselect'), ...partsAt('spec.vminsert')],
  },
  { kind: 'operator.victoriametrics.com/VLSingle', source: SOURCE, pods: partsAt('spec') },
  {
    kind: 'operator.victoriametrics.com/VLCluster',
    source: SOURCE,
    pods: [...partsAt('spec.vlstorage'), ...partsAt('spec.vlselect'), ...partsAt('spec.vlinsert')],
  },
];
