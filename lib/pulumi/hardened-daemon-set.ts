import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { DaemonSetSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Arguments of {@link HardenedDaemonSet}: the DaemonSet's own spec, whose selector and labels may be left out. */
export type HardenedDaemonSetArgs = HardenedWorkloadArgs<SelectorOptional<DaemonSetSpec>>;

const DAEMON_SET: WorkloadKind = {
  kind: 'DaemonSet',
  apiVersion: 'apps/v1',
  otherVersions: ['apps/v1beta2', 'extensions/v1beta1'],
  hasSelector: true,
};

/** A DaemonSet of hardened pods. */
export class HardenedDaemonSet extends HardenedWorkload<DaemonSetSpec> {
  constructor(name: string, args: HardenedDaemonSetArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, () => DAEMON_SET, args, opts);
  }
}
