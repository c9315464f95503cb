import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { CronJobSpec } from '../core/kubernetes/generated/types';
import { cronJobVersion } from '../core/kubernetes/version';

/** Arguments of {@link HardenedCronJob}: the CronJob's own spec. */
export type HardenedCronJobArgs = HardenedWorkloadArgs<CronJobSpec>;

/** A CronJob of hardened pods. Before Kubernetes 1.21 it is of `batch/v1beta1`. */
export class HardenedCronJob extends HardenedWorkload<CronJobSpec> {
  constructor(name: string, args: HardenedCronJobArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, kindFor, args, opts);
  }
}

function kindFor(minor: number): WorkloadKind {
  const apiVersion = cronJobVersion(minor);
  const otherVersions = ['batch/v1', 'batch/v1beta1', 'batch/v2alpha1'].filter((version) => version !== apiVersion);
  return { kind: 'CronJob', apiVersion, otherVersions, hasSelector: false };
}
