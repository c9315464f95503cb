import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { CronJobSpec } from '../core/kubernetes/generated/types';
import { cronJobVersion } from '../core/kubernetes/version';

/** Props of {@link HardenedCronJob}: the CronJob's own spec. */
export type HardenedCronJobProps = HardenedWorkloadProps<CronJobSpec>;

/** A CronJob of hardened pods. Before Kubernetes 1.21 it is of `batch/v1beta1`. */
export class HardenedCronJob extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedCronJobProps) {
    super(scope, id, { kind: 'CronJob', apiVersion: cronJobVersion, hasSelector: false }, props);
  }
}
