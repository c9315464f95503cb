import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { PodSpec } from '../core/kubernetes/generated/types';

/** Props of {@link HardenedPod}: the Pod's own spec. */
export type HardenedPodProps = HardenedWorkloadProps<PodSpec>;

/** A pod of its own, without a controller: for a test or a probe. What should outlive its node is a Deployment. */
export class HardenedPod extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedPodProps) {
    super(scope, id, { kind: 'Pod', apiVersion: () => 'v1', hasSelector: false }, props);
  }
}
