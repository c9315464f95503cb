import { always } from './field';
import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import { isUnresolved } from '../../unresolved';
import { parseCidr } from '../cidr';
import { type ClusterContext, isPublic } from '../cluster-context';

/**
 * As many addresses as the authorized ranges of a public API server may have in all: those of a /8, so that no list is
 * every address in parts.
 */
export const MOST_AUTHORIZED_ADDRESSES = 2 ** 24;

const PROFILE = 'properties.apiServerAccessProfile';

/** The rows about who reaches a cluster's API server. */
export const API_SERVER_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
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
    hardened: 'as chosen, and no more addresses in all than a /8',
    demandedBy: ['CKV_AZURE_6', 'AVD-AZU-0041'],
    strength: 'security',
    fields: [{
      path: `${PROFILE}.authorizedIPRanges`,
      preset: () => undefined,
      accepts: (value, context) => !isPublic(context) || (Array.isArray(value) && value.length > 0 && areNarrow(value)),
      must: 'must be IPv4 ranges on a public API server, with no more addresses in all than a /8',
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

/**
 * Tells whether ranges are narrow. A value that is no range counts as every address: how the API server reads it is
 * unknown.
 */
function areNarrow(ranges: readonly unknown[]): boolean {
  const sizes = ranges.filter((range) => !isUnresolved(range)).map((range) => {
    const cidr = parseCidr(range);
    return cidr ? cidr.last - cidr.first + 1 : Infinity;
  });
  return sizes.reduce((sum, size) => sum + size, 0) <= MOST_AUTHORIZED_ADDRESSES;
}
