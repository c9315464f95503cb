import type * as pulumi from '@pulumi/pulumi';
import { HardenedWorkload, type HardenedWorkloadArgs, type WorkloadKind } from './hardened-workload';
import type { DeploymentSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Arguments of {@link HardenedDeployment}: the Deployment's own spec, whose selector and labels may be left out. */
export type HardenedDeploymentArgs = HardenedWorkloadArgs<SelectorOptional<DeploymentSpec>>;

const DEPLOYMENT: WorkloadKind = {
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  otherVersions: ['apps/v1beta1', 'apps/v1beta2', 'extensions/v1beta1'],
  hasSelector: true,
};

/** A Deployment of hardened pods. */
export class HardenedDeployment extends HardenedWorkload<DeploymentSpec> {
  constructor(name: string, args: HardenedDeploymentArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, () => DEPLOYMENT, args, opts);
  }
}
