import type { ManagedClusterBody } from './managed-cluster';
import type { NetworkPreset } from './network-preset';
import { valueAt } from '../../data/field-path';
import { isUnresolved, type Unresolved } from '../unresolved';

/** Facts that the settings of a cluster depend on. */
export interface ClusterContext {
  /** Whether its author chose a private API server. */
  readonly isPrivate: boolean;
  /** The identity that the control plane may act as. */
  readonly identityId?: string | Unresolved;
  /** Where logs may go. */
  readonly logAnalyticsWorkspaceId?: string | Unresolved;
  readonly network: NetworkPreset;
  /** The cluster as its author wrote it. */
  readonly body: ManagedClusterBody;
}

/** Returns the author's value of a field, such as `properties.enableRBAC`; undefined if it is not set. */
export function authorValue({ body }: ClusterContext, path: string): unknown {
  return valueAt(body, path) ?? undefined;
}

/** Whether the API server has an address on the internet; false where that is not known yet. */
export function isPublic(context: ClusterContext): boolean {
  const isPrivate = authorValue(context, 'properties.apiServerAccessProfile.enablePrivateCluster') ?? context.isPrivate;
  return isPrivate !== true && !isUnresolved(isPrivate);
}
