import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { PodSpec } from '../core/kubernetes/generated/types';

/** Arguments of {@link HardenedPod}: the Pod's own spec. */
export type HardenedPodArgs = HardenedWorkloadArgs<PodSpec>;

const POD: WorkloadKind = { kind: 'Pod', apiVersion: 'v1', hasSelector: false };

/** A pod of its own, without a controller: for a test or a probe. What should outlive its node is a Deployment. */
export class HardenedPod extends HardenedWorkload<PodSpec> {
  constructor(name: string, args: HardenedPodArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, () => POD, args, opts);
  }
}
