import { always } from './field';
import type { AksSetting } from '../../setting';
import { isUnresolved } from '../../unresolved';
import { parseCidr } from '../cidr';
import { type ClusterContext, isPublic } from '../cluster-context';

const PROFILE = 'properties.apiServerAccessProfile';

/** The rows about who reaches a cluster's API server. */
export const API_SERVER_SETTINGS: readonly AksSetting<ClusterContext>[] = [
  {
    id: 'aks/private-api-server',
    title: 'the API server has no address on the internet, or takes only the ranges its author names',
    azureDefault: 'false',
    hardened: 'true, or authorized ranges: a required choice',
    demandedBy: ['CKV_AZURE_115', 'AVD-AZU-0065', 'Azure Policy'],
    strength: 'security',
    fields: [{
      path: `${PROFILE}.enablePrivateCluster`,
      preset: ({ isPrivate }) => isPrivate ? true : undefined,
      accepts: (value, { isPrivate }) => value === true || !isPrivate,
      must: 'must be true',
    }],
  },
  {
    id: 'aks/authorized-ip-ranges',
    title: 'a public API server takes only the ranges its author names',
    azureDefault: 'every address',
    hardened: 'as chosen, and never every address',
    demandedBy: ['CKV_AZURE_6', 'AVD-AZU-0041'],
    strength: 'security',
    fields: [{
      path: `${PROFILE}.authorizedIPRanges`,
      preset: () => undefined,
      accepts: (value, context) => !isPublic(context) || (Array.isArray(value) && value.length > 0 && value.every(isNarrow)),
      must: 'must be ranges on a public API server, none of them every address',
    }],
  },
  {
    id: 'aks/run-command',
    title: 'nobody runs commands in the cluster through Azure',
    azureDefault: 'false',
    hardened: 'true',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    strength: 'security',
    fields: [always(`${PROFILE}.disableRunCommand`, true)],
  },
];

function isNarrow(range: unknown): boolean {
  return isUnresolved(range) || parseCidr(range)?.prefix !== 0;
}
