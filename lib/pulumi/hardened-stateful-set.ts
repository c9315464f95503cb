import { StatefulSet } from '@pulumi/kubernetes/apps/v1/statefulSet';
import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs } from './hardened-workload';
import type { StatefulSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** What a {@link HardenedStatefulSet} takes: the StatefulSet's own spec, whose selector and labels may be left out. */
export type HardenedStatefulSetArgs = HardenedWorkloadArgs<SelectorOptional<StatefulSetSpec>>;

/** A StatefulSet of hardened pods. */
export class HardenedStatefulSet extends HardenedWorkload<StatefulSetSpec> {
  constructor(name: string, args: HardenedStatefulSetArgs, opts?: pulumi.ComponentResourceOptions) {
    super('HardenedStatefulSet', name, () => ({ kind: 'StatefulSet', apiVersion: 'apps/v1', resource: StatefulSet, hasSelector: true }), args, opts);
  }
}
