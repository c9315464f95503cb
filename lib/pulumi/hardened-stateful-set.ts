import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { StatefulSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Arguments of {@link HardenedStatefulSet}: the StatefulSet's own spec, whose selector and labels may be left out. */
export type HardenedStatefulSetArgs = HardenedWorkloadArgs<SelectorOptional<StatefulSetSpec>>;

const STATEFUL_SET: WorkloadKind = {
  kind: 'StatefulSet',
  apiVersion: 'apps/v1',
  otherVersions: ['apps/v1beta1', 'apps/v1beta2'],
  hasSelector: true,
};

/** A StatefulSet of hardened pods. */
export class HardenedStatefulSet extends HardenedWorkload<StatefulSetSpec> {
  constructor(name: string, args: HardenedStatefulSetArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, () => STATEFUL_SET, args, opts);
  }
}
