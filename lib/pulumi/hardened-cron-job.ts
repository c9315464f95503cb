import { CronJob } from '@pulumi/kubernetes/batch/v1/cronJob';
import { CronJob as OldCronJob } from '@pulumi/kubernetes/batch/v1beta1/cronJob';
import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import { cronJobVersion } from '../core/kubernetes/cron-job-version';
import type { CronJobSpec } from '../core/kubernetes/generated/types';

/** What a {@link HardenedCronJob} takes: the CronJob's own spec. */
export type HardenedCronJobArgs = HardenedWorkloadArgs<CronJobSpec>;

/** A CronJob of hardened pods. Before Kubernetes 1.21 it is of `batch/v1beta1`. */
export class HardenedCronJob extends HardenedWorkload<CronJobSpec> {
  constructor(name: string, args: HardenedCronJobArgs, opts?: pulumi.ComponentResourceOptions) {
    super('HardenedCronJob', name, kindFor, args, opts);
  }
}

function kindFor(minor: number): WorkloadKind {
  const apiVersion = cronJobVersion(minor);
  return { kind: 'CronJob', apiVersion, resource: apiVersion === 'batch/v1' ? CronJob : OldCronJob, hasSelector: false };
}
