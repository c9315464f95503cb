import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { DaemonSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Props of {@link HardenedDaemonSet}: the DaemonSet's own spec, whose selector and labels may be left out. */
export type HardenedDaemonSetProps = HardenedWorkloadProps<SelectorOptional<DaemonSetSpec>>;

/** A DaemonSet of hardened pods. Agents that need the host take waivers, and a namespace that admits them. */
export class HardenedDaemonSet extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedDaemonSetProps) {
    super(scope, id, { kind: 'DaemonSet', apiVersion: () => 'apps/v1', hasSelector: true }, props);
  }
}
