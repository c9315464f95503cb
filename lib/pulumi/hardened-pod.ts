import { Pod } from '@pulumi/kubernetes/core/v1/pod';
import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs } from './hardened-workload';
import type { PodSpec } from '../core/kubernetes/generated/types';

/** What a {@link HardenedPod} takes: the Pod's own spec. */
export type HardenedPodArgs = HardenedWorkloadArgs<PodSpec>;

/** A pod of its own, without a controller: for a test or a probe. What should outlive its node is a Deployment. */
export class HardenedPod extends HardenedWorkload<PodSpec> {
  constructor(name: string, args: HardenedPodArgs, opts?: pulumi.ComponentResourceOptions) {
    super('HardenedPod', name, () => ({ kind: 'Pod', apiVersion: 'v1', resource: Pod, hasSelector: false }), args, opts);
  }
}
