import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { StatefulSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Props of {@link HardenedStatefulSet}: the StatefulSet's own spec, whose selector and labels may be left out. */
export type HardenedStatefulSetProps = HardenedWorkloadProps<SelectorOptional<StatefulSetSpec>>;

/**
 * A StatefulSet of hardened pods. Its claims belong to root: set a `securityContext.fsGroup` where the program writes
 * to them.
 */
export class HardenedStatefulSet extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedStatefulSetProps) {
    super(scope, id, { kind: 'StatefulSet', apiVersion: () => 'apps/v1', hasSelector: true }, props);
  }
}
