import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { JobSpec } from '../core/kubernetes/generated/types';

/** Props of {@link HardenedJob}: the Job's own spec. */
export type HardenedJobProps = HardenedWorkloadProps<JobSpec>;

/** A Job of hardened pods. */
export class HardenedJob extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedJobProps) {
    super(scope, id, { kind: 'Job', apiVersion: () => 'batch/v1', hasSelector: false }, props);
  }
}
