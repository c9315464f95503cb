import {
  ADMINISTRATORS,
  CLUSTER,
  DISK_ENCRYPTION_SET_ID,
  harden,
  KEY_ID,
  PASSWORD,
  POD_SUBNET_ID,
  PUBLIC,
  SUBNET_ID,
  VAULT_ID,
  WINDOWS,
  withValue,
} from './clusters';
import { hardenManagedCluster } from '../../../../lib/core/aks/managed-cluster/harden-managed-cluster';
import { WINDOWS_PASSWORD } from '../../../../lib/core/aks/managed-cluster/windows-administrator';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import { thrownBy } from '../../thrown';

const API_SERVER =
  'must be { private: true } or { authorizedIPRanges: […] }: the administrators of the cluster must reach it, and '
    + 'nobody else should';
const ADMINISTERS =
  'must be { entraGroups: […] } or { deployer: true }: there are no local accounts, so a cluster without '
    + 'administrators is of use to nobody';
const ID = 'must be an id such as "00000000-0000-0000-0000-000000000000"';
const SUBNET =
  'must be the id of a resource, '
    + '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…';
const USER = 'must be 1 to 20 characters, no "." last, and none of the names that Azure reserves, such as "admin"';
const SECRET =
  'must be a string of 14 to 123 characters, with 3 of lowercase letters, uppercase letters, digits and others';
const NAME = 'must be 1 to 63 letters, digits, "-" and "_", a letter or digit first and last';
const RANGE = 'must be an IPv4 range such as "10.0.0.0/16"';

const REFUSED: readonly (readonly [object, 'invalid-option' | 'azure-refuses', string])[] = [
  [{ name: undefined }, 'azure-refuses', `name: ${NAME}, got nothing`],
  [{ name: '-shop' }, 'azure-refuses', `name: ${NAME}, got "-shop"`],
  [{ name: 'shop_' }, 'azure-refuses', `name: ${NAME}, got "shop_"`],
  [{ name: 'a'.repeat(64) }, 'azure-refuses', `name: ${NAME}, got "${'a'.repeat(64)}"`],
  [
    { location: undefined },
    'invalid-option',
    'location: must be an Azure region such as "westeurope", got nothing',
  ],
  [{ location: ' ' }, 'invalid-option', 'location: must be an Azure region such as "westeurope", got " "'],
  [{ apiServer: undefined }, 'invalid-option', `apiServer: ${API_SERVER}, got nothing`],
  [{ apiServer: 'private' }, 'invalid-option', `apiServer: ${API_SERVER}, got a string`],
  [{ apiServer: {} }, 'invalid-option', `apiServer: ${API_SERVER}, got an object`],
  [{ apiServer: { private: true, ...PUBLIC.apiServer } }, 'invalid-option', `apiServer: ${API_SERVER}, got both`],
  [
    { apiServer: { private: false } },
    'invalid-option',
    `apiServer.private: ${API_SERVER.replace('must be', 'must be true:')}, got false`,
  ],
  [
    { apiServer: { private: true, zone: 'none' } },
    'invalid-option',
    'apiServer.zone: must be one of private, privateDnsZone, got an unknown property, which Azure would drop silently',
  ],
  [
    { apiServer: { private: true, privateDnsZone: 'privatelink.westeurope.azmk8s.io' } },
    'invalid-option',
    'apiServer.privateDnsZone: must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateDnsZones/…, got '
      + '"privatelink.westeurope.azmk8s.io"',
  ],
  [
    { apiServer: { authorizedIPRanges: '203.0.113.0/24' } },
    'invalid-option',
    'apiServer.authorizedIPRanges: must be a list, got a string',
  ],
  [
    { apiServer: { authorizedIPRanges: ['203.0.113.0/24', '2001:db8::/32'] } },
    'invalid-option',
    'apiServer.authorizedIPRanges[1]: must be an IPv4 address or range such as "203.0.113.0/24", got "2001:db8::/32"',
  ],
  [
    { ...PUBLIC, properties: { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/33'] } } },
    'invalid-option',
    'properties.apiServerAccessProfile.authorizedIPRanges[0]: must be an IPv4 address or range such as '
      + '"203.0.113.0/24", got "203.0.113.0/33"',
  ],
  [
    { properties: { apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'] } } },
    'azure-refuses',
    'properties.apiServerAccessProfile.authorizedIPRanges: must be left unset on a private cluster, which nobody '
      + 'reaches from outside, got a list',
  ],
  [{ administrators: undefined }, 'invalid-option', `administrators: ${ADMINISTERS}, got nothing`],
  [{ administrators: {} }, 'invalid-option', `administrators: ${ADMINISTERS}, got an object`],
  [
    { administrators: { deployer: false } },
    'invalid-option',
    `administrators.deployer: ${ADMINISTERS.replace('must be', 'must be true:')}, got false`,
  ],
  [
    { administrators: { deployer: true, entraGroups: [ADMINISTRATORS] } },
    'invalid-option',
    `administrators: ${ADMINISTERS}, got both`,
  ],
  [
    { administrators: { entraGroups: [] } },
    'invalid-option',
    'administrators.entraGroups: must name a group by its object id, got a list',
  ],
  [
    { administrators: { entraGroups: [ADMINISTRATORS, 'admins'] } },
    'invalid-option',
    `administrators.entraGroups[1]: ${ID}, got "admins"`,
  ],
  [{ tenantId: 'acme.example' }, 'invalid-option', `tenantId: ${ID}, got "acme.example"`],
  [
    { kubernetesVersion: 'v1.34' },
    'invalid-option',
    'kubernetesVersion: must be a version such as "1.34" or "1.34.1", got "v1.34"',
  ],
  [
    { properties: { kubernetesVersion: 'latest' } },
    'invalid-option',
    'properties.kubernetesVersion: must be a version such as "1.34" or "1.34.1", got "latest"',
  ],
  [
    { identityId: 'shop' },
    'invalid-option',
    'identityId: must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…, got "shop"',
  ],
  [
    { logAnalyticsWorkspaceId: ADMINISTRATORS },
    'invalid-option',
    'logAnalyticsWorkspaceId: must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…, got '
      + `"${ADMINISTRATORS}"`,
  ],
  [
    { network: { subnetId: VAULT_ID } },
    'invalid-option',
    `network.subnetId: ${SUBNET}, got ${JSON.stringify(`${VAULT_ID.slice(0, 80)}…`)}`,
  ],
  [
    { network: { podSubnetId: '/subnets/pods' } },
    'invalid-option',
    `network.podSubnetId: ${SUBNET}, got "/subnets/pods"`,
  ],
  [
    { network: { subnet: SUBNET_ID } },
    'invalid-option',
    'network.subnet: must be one of subnetId, podSubnetId, serviceCidr, dnsServiceIP, podCidr, outboundType, policy, '
      + 'got an unknown property, which Azure would drop silently (did you mean "subnetId"?)',
  ],
  [
    { network: { policy: 'weave' } },
    'invalid-option',
    'network.policy: must be one of cilium, calico, azure, none, got "weave"',
  ],
  [
    { network: { podSubnetId: POD_SUBNET_ID, podCidr: '10.64.0.0/12' } },
    'azure-refuses',
    'network.podCidr: must be left unset together with podSubnetId, which pods then get their addresses from, got '
      + '"10.64.0.0/12"',
  ],
  [{ network: { serviceCidr: '10.0.0.0' } }, 'invalid-option', `network.serviceCidr: ${RANGE}, got "10.0.0.0"`],
  [{ network: { podCidr: '10.0.0.0/16/8' } }, 'invalid-option', `network.podCidr: ${RANGE}, got "10.0.0.0/16/8"`],
  [
    { properties: { networkProfile: { podCidr: 'pods' } } },
    'invalid-option',
    `properties.networkProfile.podCidr: ${RANGE}, got "pods"`,
  ],
  [
    { network: { dnsServiceIP: '10.0.0.256' } },
    'invalid-option',
    'network.dnsServiceIP: must be an IPv4 address such as "10.0.0.10", got "10.0.0.256"',
  ],
  [
    { network: { serviceCidr: '10.9.0.0/16', dnsServiceIP: '10.0.0.10' } },
    'azure-refuses',
    'network.dnsServiceIP: must be an address in serviceCidr (10.9.0.0/16), and not one of its first two, '
      + 'got "10.0.0.10"',
  ],
  [
    { network: { serviceCidr: '10.9.0.0/16', dnsServiceIP: '10.9.0.1' } },
    'azure-refuses',
    'network.dnsServiceIP: must be an address in serviceCidr (10.9.0.0/16), and not one of its first two, '
      + 'got "10.9.0.1"',
  ],
  [
    { network: { serviceCidr: '10.9.0.0/16' } },
    'azure-refuses',
    'network.dnsServiceIP: must be an address in serviceCidr (10.9.0.0/16), and not one of its first two, as '
      + '10.0.0.10, the default of AKS, is not, got nothing',
  ],
  [
    { network: { dnsServiceIP: '10.1.0.10' } },
    'azure-refuses',
    'network.dnsServiceIP: must be an address in serviceCidr (10.0.0.0/16), and not one of its first two, '
      + 'got "10.1.0.10"',
  ],
  [
    { network: { podCidr: '10.0.0.0/8' } },
    'azure-refuses',
    'network.podCidr: must not overlap serviceCidr (10.0.0.0/16), got "10.0.0.0/8"',
  ],
  [
    { network: { outboundType: 'userDefinedRouting' } },
    'azure-refuses',
    'network.outboundType: must be "loadBalancer" or "managedNATGateway" without network.subnetId, got '
      + '"userDefinedRouting"',
  ],
  [
    { customerKeys: { diskEncryptionSetId: VAULT_ID } },
    'invalid-option',
    'customerKeys.diskEncryptionSetId: must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…, '
      + `got ${JSON.stringify(`${VAULT_ID.slice(0, 80)}…`)}`,
  ],
  [
    { properties: { diskEncryptionSetID: 'disks' } },
    'invalid-option',
    'properties.diskEncryptionSetID: must be the id of a resource, '
      + '/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/diskEncryptionSets/…, got "disks"',
  ],
  [
    { customerKeys: { etcdKeyId: 'etcd' } },
    'invalid-option',
    'customerKeys.etcdKeyId: must be the id of a key, https://….vault.azure.net/keys/…/…, got "etcd"',
  ],
  [
    { customerKeys: { keyVaultResourceId: VAULT_ID } },
    'invalid-option',
    'customerKeys.keyVaultResourceId: must be left unset without etcdKeyId, got '
      + `${JSON.stringify(`${VAULT_ID.slice(0, 80)}…`)}`,
  ],
  [
    { customerKeys: { etcdKeyId: KEY_ID, keyVaultNetworkAccess: 'Private' } },
    'azure-refuses',
    'customerKeys.keyVaultResourceId: must be set where keyVaultNetworkAccess is "Private", got nothing',
  ],
  [
    { customerKeys: { etcdKeyId: KEY_ID, keyVaultResourceId: VAULT_ID, keyVaultNetworkAccess: 'Public' } },
    'azure-refuses',
    'customerKeys.keyVaultResourceId: must be left unset where keyVaultNetworkAccess is "Public", got '
      + `${JSON.stringify(`${VAULT_ID.slice(0, 80)}…`)}`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminUsername: 'Administrator' } },
    'azure-refuses',
    `windows.adminUsername: ${USER}, got "Administrator"`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminUsername: 'azure.' } },
    'azure-refuses',
    `windows.adminUsername: ${USER}, got "azure."`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminUsername: 'a'.repeat(21) } },
    'azure-refuses',
    `windows.adminUsername: ${USER}, got "${'a'.repeat(21)}"`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminUsername: undefined } },
    'azure-refuses',
    `windows.adminUsername: ${USER}, got nothing`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminPassword: undefined } },
    'azure-refuses',
    `windows.adminPassword: ${SECRET}, got nothing`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminPassword: 'Short-1' } },
    'azure-refuses',
    `windows.adminPassword: ${SECRET}, got 7 characters`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminPassword: 'a-'.repeat(62) } },
    'azure-refuses',
    `windows.adminPassword: ${SECRET}, got 124 characters`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminPassword: 'correct-horse-battery' } },
    'azure-refuses',
    `windows.adminPassword: ${SECRET}, got 2 of them`,
  ],
  [
    { windows: { ...WINDOWS.windows, adminPassword: 12345678901234 } },
    'azure-refuses',
    `windows.adminPassword: ${SECRET}, got a number`,
  ],
  [
    { windows: { ...WINDOWS.windows, licence: 'x' } },
    'invalid-option',
    'windows.licence: must be one of adminUsername, adminPassword, got an unknown property',
  ],
  [
    { properties: { windowsProfile: { adminPassword: 'Short-1' } } },
    'azure-refuses',
    `properties.windowsProfile.adminPassword: ${SECRET}, got 7 characters`,
  ],
  [
    { properties: { windowsProfile: { adminUsername: 'root' } } },
    'azure-refuses',
    `properties.windowsProfile.adminUsername: ${USER}, got "root"`,
  ],
  [
    { properties: { securityProfile: { imageCleaner: { intervalHours: 12 } } } },
    'azure-refuses',
    'properties.securityProfile.imageCleaner.intervalHours: must be 24 to 2160, got 12',
  ],
  [
    { properties: { dnsPrefix: '-shop' } },
    'azure-refuses',
    'properties.dnsPrefix: must be 1 to 54 letters, digits and "-", a letter or digit first and last, got "-shop"',
  ],
  [
    { properties: { addonProfiles: { kubedashboard: { enabled: true } } } },
    'invalid-option',
    'properties.addonProfiles.kubedashboard: must be written "kubeDashboard", got "kubedashboard"',
  ],
  [
    { properties: { addonProfiles: { azurePolicy: { enabled: false } } } },
    'invalid-option',
    'properties.addonProfiles.azurePolicy: must be written "azurepolicy", got "azurePolicy"',
  ],
  [
    { properties: { agentPoolProfiles: [] } },
    'invalid-option',
    "properties.agentPoolProfiles: must be left unset: systemPool is the cluster's own pool, and every other is a "
      + 'pool of its own, got a list',
  ],
  [
    { properties: { enableRBAC: 'yes' } },
    'invalid-option',
    'properties.enableRBAC: must be true or false, got a string',
  ],
  [{ properties: 'hardened' }, 'invalid-option', 'properties: must be an object, got a string'],
  [{ sku: { tier: 1 } }, 'invalid-option', 'sku.tier: must be a string, got a number'],
  [
    { identity: { kind: 'x' } },
    'invalid-option',
    'identity.kind: must be one of type, userAssignedIdentities, got an unknown property, which Azure would '
      + 'drop silently',
  ],
  [{ tags: 'team' }, 'invalid-option', 'tags: must be an object, got a string'],
];

test.each(REFUSED)('%j', (input, code, message) =>
  expect(thrownBy(() => harden(input))).toMatchObject({ code, message }),
);

test('what Azure would drop silently is an error that lists what there is', () => {
  expect(thrownBy(() => harden({ properties: { disableLocalAcounts: true } })).message).toMatch(
    /^properties\.disableLocalAcounts: must be one of aadProfile, .*, disableLocalAccounts, .*, got an unknown property, which Azure would drop silently \(did you mean "disableLocalAccounts"\?\)$/,
  );
  expect(thrownBy(() => harden({ systemPol: {} })).message).toMatch(
    /^systemPol: must be one of name, location, apiServer, .*, properties, got an unknown option \(did you mean "systemPool"\?\)$/,
  );
});

test.each([null, 'shop', [CLUSTER]])('no cluster at all: %j', (input) => {
  expect(thrownBy(() => hardenManagedCluster(input as never)).message).toMatch(/^must be an object, got /);
});

test.each(['apiServer', 'administrators', 'systemPool', 'network', 'customerKeys', 'windows', 'properties'])(
  '%s is there when the program runs',
  (key) => {
    expect(thrownBy(() => harden({ [key]: new Unresolved() })).message).toBe(
      `${key}: must be there when the program runs, and only what is in it may be an Output, got an Output`,
    );
  },
);

test('options are checked', () => {
  expect(thrownBy(() => harden({}, { apiVersion: '2025-09-01' })).path).toBe('apiVersion');
  expect(thrownBy(() => harden({}, { waivers: {} as never })).message).toBe('waivers: must be a list, got an object');
});

test.each<[string, object]>([
  ['a name of one letter', { name: 'a' }],
  ['a name of digits', { name: '0_9' }],
  [
    'ids in another case',
    {
      network: { subnetId: SUBNET_ID.toLowerCase() },
      customerKeys: { diskEncryptionSetId: DISK_ENCRYPTION_SET_ID.toUpperCase() },
    },
  ],
  [
    "a zone of one's own",
    {
      apiServer: {
        private: true,
        privateDnsZone: `${VAULT_ID.split('/Microsoft')[0]}/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`,
      },
    },
  ],
  ['single addresses', { apiServer: { authorizedIPRanges: ['203.0.113.7', '203.0.113.8/32'] } }],
  [
    'a key of another cloud, of no version',
    { customerKeys: { etcdKeyId: 'https://keys.vault.usgovcloudapi.net/keys/etcd' } },
  ],
  [
    'an API server with public calls to the vault',
    { customerKeys: { etcdKeyId: KEY_ID, keyVaultNetworkAccess: 'Public' } },
  ],
  ['the last address of the services', { network: { serviceCidr: '10.9.0.0/29', dnsServiceIP: '10.9.0.7' } }],
  [
    'the shortest and the longest password',
    { windows: { adminUsername: 'ok', adminPassword: `Aa1${'a'.repeat(11)}` } },
  ],
  ["routes of one's own", { network: { subnetId: SUBNET_ID, outboundType: 'userDefinedRouting' } }],
  ['a longest password', { windows: { adminUsername: 'ok', adminPassword: `Aa1${'a'.repeat(120)}` } }],
])('taken: %s', (_, input) => expect(() => harden(input)).not.toThrow());

describe('secrets', () => {
  test('the password is in the body, and nowhere else', () => {
    const { body, ...rest } = harden(WINDOWS);
    expect(body.properties.windowsProfile!.adminPassword).toBe(PASSWORD);
    expect(JSON.stringify(rest)).not.toContain(PASSWORD);
    expect(WINDOWS_PASSWORD).toEqual({ shortest: 14, longest: 123, kinds: 3 });
  });

  test.each<[string, unknown]>([
    ['windows', { windows: { adminUsername: 'ok', adminPassword: 'hush-hush-hush-hush' } }],
    ['windows, no text', { windows: { adminUsername: 'ok', adminPassword: 20261122 } }],
    ['windows, an unknown field',
      { windows: { adminUsername: 'ok', adminPassword: 'hush-hush-hush-hush', adminPasword: 'hush-hush-hush-hush' } }],
    ...['windowsProfile.adminPassword', 'servicePrincipalProfile.secret', 'aadProfile.serverAppSecret'].map(
      (path): [string, unknown] => [path, withValue(`properties.${path}`, 20261122)],
    ),
    ['an application', { properties: { servicePrincipalProfile: { clientId: 'app', secret: 'hush-hush-hush-hush' } } }],
    ['a short one', { properties: { windowsProfile: { adminPassword: 'hush' } } }],
  ])('no error says one: %s', (_, input) => {
    const { message } = thrownBy(() => harden(input as object));
    expect(message).not.toMatch(/hush|20261122/);
  });
});
