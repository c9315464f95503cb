import { DaemonSet } from '@pulumi/kubernetes/apps/v1/daemonSet';
import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs } from './hardened-workload';
import type { DaemonSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** What a {@link HardenedDaemonSet} takes: the DaemonSet's own spec, whose selector and labels may be left out. */
export type HardenedDaemonSetArgs = HardenedWorkloadArgs<SelectorOptional<DaemonSetSpec>>;

/** A DaemonSet of hardened pods. */
export class HardenedDaemonSet extends HardenedWorkload<DaemonSetSpec> {
  constructor(name: string, args: HardenedDaemonSetArgs, opts?: pulumi.ComponentResourceOptions) {
    super('HardenedDaemonSet', name, () => ({ kind: 'DaemonSet', apiVersion: 'apps/v1', resource: DaemonSet, hasSelector: true }), args, opts);
  }
}
