import type { ClusterContext } from './cluster-context';
import type { ManagedClusterBody } from './managed-cluster';
import { type Breach, breachesOf, valueOf } from '../breach';
import type { AksSetting } from '../setting';
import { Unresolved } from '../unresolved';

/**
 * Holds a cluster as somebody wrote it to one setting; its pools are not looked at. What is left unset is as AKS then
 * makes it.
 *
 * An API server without authorized ranges should have been private. A cluster is taken to have some workspace for its
 * logs: the body of one that keeps none does not say.
 */
export function judgeManagedCluster(body: ManagedClusterBody, setting: AksSetting<ClusterContext>): Breach[] {
  return breachesOf(body, setting, {
    get isPrivate() {
      const ranges = valueOf(body, 'properties.apiServerAccessProfile.authorizedIPRanges');
      return !Array.isArray(ranges) || ranges.length === 0;
    },
    logAnalyticsWorkspaceId: new Unresolved(),
    network: { plugin: 'azure', pluginMode: undefined, policy: undefined, dataplane: undefined },
    body,
  });
}
