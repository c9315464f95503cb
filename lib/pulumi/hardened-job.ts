import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { JobSpec } from '../core/kubernetes/generated/types';

/** Arguments of {@link HardenedJob}: the Job's own spec. */
export type HardenedJobArgs = HardenedWorkloadArgs<JobSpec>;

/** The type of a Job in every release. */
export const JOB: WorkloadKind = { kind: 'Job', apiVersion: 'batch/v1', hasSelector: false };

/** A Job of hardened pods. */
export class HardenedJob extends HardenedWorkload<JobSpec> {
  constructor(name: string, args: HardenedJobArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, () => JOB, args, opts);
  }
}
