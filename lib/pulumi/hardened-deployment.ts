import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs } from './hardened-workload';
import type { DeploymentSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** What a {@link HardenedDeployment} takes: the Deployment's own spec, whose selector and labels may be left out. */
export type HardenedDeploymentArgs = HardenedWorkloadArgs<SelectorOptional<DeploymentSpec>>;

/** A Deployment of hardened pods. */
export class HardenedDeployment extends HardenedWorkload<DeploymentSpec> {
  constructor(name: string, args: HardenedDeploymentArgs, opts?: pulumi.ComponentResourceOptions) {
    super('HardenedDeployment', name, () => ({ kind: 'Deployment', apiVersion: 'apps/v1', resource: Deployment, hasSelector: true }), args, opts);
  }
}
