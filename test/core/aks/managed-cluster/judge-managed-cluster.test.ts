import { harden, PUBLIC } from './clusters';
import { judgeManagedCluster } from '../../../../lib/core/aks/managed-cluster/judge-managed-cluster';
import type {
  ManagedClusterBody,
  ManagedClusterProperties,
} from '../../../../lib/core/aks/managed-cluster/managed-cluster';
import { CLUSTER_SETTINGS } from '../../../../lib/core/aks/managed-cluster/settings';

/** The settings that a hardened cluster is weaker than, once some of its properties are others. */
function weaknesses(
  own: ManagedClusterProperties = {},
  { properties, ...body }: ManagedClusterBody = harden().body,
): string[] {
  const changed = { ...body, properties: { ...properties, ...own } };
  return CLUSTER_SETTINGS.filter((setting) => judgeManagedCluster(changed, setting).length > 0).map(({ id }) => id);
}

test.each<[string, ManagedClusterBody]>([
  ['private', harden().body],
  ['public, with ranges', harden(PUBLIC).body],
])('a hardened cluster is weaker nowhere: %s', (_, body) => {
  expect(weaknesses({}, body)).toEqual([]);
});

test.each<[object, string[]]>([
  [{}, ['aks/private-api-server']],
  [{ enablePrivateCluster: false }, ['aks/private-api-server', 'aks/authorized-ip-ranges']],
  [{ enablePrivateCluster: false, authorizedIPRanges: [] }, ['aks/private-api-server', 'aks/authorized-ip-ranges']],
  [{ authorizedIPRanges: ['203.0.113.0/24'] }, []],
  [{ authorizedIPRanges: ['203.0.113.0/24', '0.0.0.0/0'] }, ['aks/authorized-ip-ranges']],
  [{ authorizedIPRanges: ['0.0.0.0/1', '128.0.0.0/1'] }, ['aks/authorized-ip-ranges']],
  // What is no range is not known to be a narrow one.
  ...['', '0.0.0.0/00', '::/0', ' 0.0.0.0/0', 'Internet', null].map((range): [object, string[]] => (
    [{ authorizedIPRanges: ['203.0.113.0/24', range] }, ['aks/authorized-ip-ranges']])),
  [{ enablePrivateCluster: 'false', authorizedIPRanges: ['0.0.0.0/0'] }, ['aks/authorized-ip-ranges']],
  [{ enablePrivateCluster: true, authorizedIPRanges: ['0.0.0.0/0'] }, []],
])('the API server of a cluster with %j', (profile, expected) => {
  expect(weaknesses({ apiServerAccessProfile: { disableRunCommand: true, ...profile } })).toEqual(expected);
});

test('a cluster that keeps no logs could, whether it says so or not', () => {
  expect(
    weaknesses({ addonProfiles: { ...harden().body.properties.addonProfiles, omsagent: { enabled: false } } }),
  ).toEqual(['aks/logging']);
  expect(weaknesses({}, harden({ logAnalyticsWorkspaceId: undefined }).body)).toEqual(['aks/defender', 'aks/logging']);
});

test.each<[ManagedClusterProperties, string]>([
  ...['None', 'NONE', '', 'weave'].map((networkPolicy): [ManagedClusterProperties, string] => [
    { networkProfile: { networkPolicy } },
    'aks/network-policy',
  ]),
  ...['None', '', 'never'].map((upgradeChannel): [ManagedClusterProperties, string] => [
    { autoUpgradeProfile: { upgradeChannel } },
    'aks/upgrade-channel',
  ]),
  [{ addonProfiles: { ...harden().body.properties.addonProfiles, kubeDashboard: { enabled: 'true' as never } } },
    'aks/legacy-addons'],
])('a value that the table does not know is weaker: %j', (own, setting) => {
  expect(weaknesses(own)).toEqual([setting]);
});

test.each<ManagedClusterProperties>([
  ...['cilium', 'calico', 'azure'].map((networkPolicy) => ({ networkProfile: { networkPolicy } })),
  ...['patch', 'stable', 'rapid', 'node-image'].map((upgradeChannel) => ({ autoUpgradeProfile: { upgradeChannel } })),
])('a value that the table names is not weaker: %j', (own) => {
  expect(weaknesses(own)).toEqual([]);
});
