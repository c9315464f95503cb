import type { Construct } from 'constructs';
import { HardenedWorkload, type HardenedWorkloadProps } from './hardened-workload';
import type { DeploymentSpec } from '../core/kubernetes/generated/types';
import type { SelectorOptional } from '../core/kubernetes/selector';

/** Props of {@link HardenedDeployment}: the Deployment's own spec, whose selector and labels may be left out. */
export type HardenedDeploymentProps = HardenedWorkloadProps<SelectorOptional<DeploymentSpec>>;

/** A Deployment of hardened pods. */
export class HardenedDeployment extends HardenedWorkload {
  constructor(scope: Construct, id: string, props: HardenedDeploymentProps) {
    super(scope, id, { kind: 'Deployment', apiVersion: () => 'apps/v1', hasSelector: true }, props);
  }
}
