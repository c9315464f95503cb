import { checkGuid, checkResourceId } from './azure-id';
import { HardeningError } from '../../report/hardening-error';
import { checkFields, STRINGS } from '../fields';
import type { ClusterCustomerKeys, ClusterNetwork, ClusterWindows, ManagedClusterInput } from './managed-cluster-input';
import { isUnresolved } from '../unresolved';
import { checkWindowsPassword, checkWindowsUsername } from './windows-administrator';
import { isPlainObject } from '../../data/plain-data';
import { checkShape } from '../../data/shape';
import { invalidValue, type Must, invalidName, invalidType } from '../../report/invalid';
import { checkKnown } from '../../report/known-options';

const KNOWN: Readonly<Record<keyof ManagedClusterInput, true>> = {
  name: true,
  location: true,
  apiServer: true,
  administrators: true,
  tenantId: true,
  kubernetesVersion: true,
  systemPool: true,
  identityId: true,
  logAnalyticsWorkspaceId: true,
  network: true,
  customerKeys: true,
  windows: true,
  tags: true,
  sku: true,
  identity: true,
  properties: true,
};

/** Options that decide which resources there are and how they fit. */
const DECISIONS = [
  'apiServer', 'administrators', 'systemPool', 'network', 'customerKeys', 'windows', 'properties',
] as const;

/**
 * Checks the author's options for a cluster, without its ARM properties. Unresolved values pass.
 *
 * @throws HardeningError `invalid-option` or `azure-refuses`, naming the field.
 */
export function validateClusterInput(input: ManagedClusterInput): void {
  checkKnown(input, KNOWN);
  for (const key of DECISIONS) {
    if (isUnresolved(input[key])) {
      throw new HardeningError(
        'invalid-option',
        key,
        'must be there when the program runs, and only what is in it may be an Output, got an Output',
      );
    }
  }
  for (const key of ['systemPool', 'network', 'customerKeys', 'windows', 'properties'] as const) {
    if (input[key] !== undefined && !isPlainObject(input[key])) {
      throw invalidType('invalid-option', key, 'must be an object', input[key]);
    }
  }
  checkName(input.name);
  expect(isSet(input.location), 'location', 'must be an Azure region such as "westeurope"', input.location);
  checkApiServer(input.apiServer);
  checkAdministrators(input.administrators);
  checkGuid(input.tenantId, 'tenantId');
  expect(input.kubernetesVersion == null || isUnresolved(input.kubernetesVersion) || isVersion(input.kubernetesVersion),
    'kubernetesVersion', 'must be a version such as "1.34" or "1.34.1"', input.kubernetesVersion);
  checkResourceId(input.identityId, 'Microsoft.ManagedIdentity/userAssignedIdentities', 'identityId');
  checkResourceId(input.logAnalyticsWorkspaceId, 'Microsoft.OperationalInsights/workspaces', 'logAnalyticsWorkspaceId');
  if (input.network) checkNetwork(input.network);
  if (input.customerKeys) checkCustomerKeys(input.customerKeys);
  if (input.windows) checkWindows(input.windows);
  const { tags } = input;
  if (tags != null && !isUnresolved(tags) && !isPlainObject(tags)) {
    throw invalidType('invalid-option', 'tags', 'must be an object', tags);
  }
}

/** Whether a string is a Kubernetes version as AKS takes it. */
export function isVersion(value: unknown): boolean {
  return typeof value === 'string' && /^1\.\d+(\.\d+)?$/.test(value);
}

function checkName(name: unknown): void {
  if (isUnresolved(name)) return;
  const fits = typeof name === 'string' && /^[a-z\d]([\w-]{0,61}[a-z\d])?$/i.test(name);
  expect(
    fits,
    'name',
    'must be 1 to 63 letters, digits, "-" and "_", a letter or digit first and last',
    name,
    'azure-refuses',
  );
}

function checkApiServer(apiServer: unknown): void {
  const choices =
    '{ private: true } or { authorizedIPRanges: […] }: the administrators of the cluster must reach it, and '
      + 'nobody else should';
  const isPrivate = isPlainObject(apiServer) && apiServer.private != null;
  const isPublic = isPlainObject(apiServer) && apiServer.authorizedIPRanges != null;
  expectOne(isPrivate, isPublic, 'apiServer', `must be ${choices}`, apiServer);
  if (isPrivate) {
    checkFields<{ private: boolean; privateDnsZone: string }>(
      apiServer,
      { private: 'boolean', privateDnsZone: 'string' },
      'apiServer',
    );
    if (apiServer.private === false) {
      throw invalidValue('invalid-option', 'apiServer.private', `must be true: ${choices}`, false);
    }
    const { privateDnsZone } = apiServer;
    if (privateDnsZone !== 'system' && privateDnsZone !== 'none') {
      checkResourceId(privateDnsZone, 'Microsoft.Network/privateDnsZones', 'apiServer.privateDnsZone');
    }
  } else {
    checkFields<{ authorizedIPRanges: string[] }>(apiServer, { authorizedIPRanges: STRINGS }, 'apiServer');
  }
}

function checkAdministrators(administrators: unknown): void {
  const choices =
    '{ entraGroups: […] } or { deployer: true }: there are no local accounts, so a cluster without administrators is '
      + 'of use to nobody';
  const hasGroups = isPlainObject(administrators) && administrators.entraGroups != null;
  const hasDeployer = isPlainObject(administrators) && administrators.deployer != null;
  expectOne(hasGroups, hasDeployer, 'administrators', `must be ${choices}`, administrators);
  if (hasDeployer) {
    checkFields<{ deployer: boolean }>(administrators, { deployer: 'boolean' }, 'administrators');
    if (administrators.deployer === false) {
      throw invalidValue('invalid-option', 'administrators.deployer', `must be true: ${choices}`, false);
    }
  } else if (hasGroups) {
    checkFields<{ entraGroups: string[] }>(administrators, { entraGroups: STRINGS }, 'administrators');
    const { entraGroups } = administrators;
    if (!Array.isArray(entraGroups)) return;
    expect(
      entraGroups.length > 0,
      'administrators.entraGroups',
      'must name a group by its object id',
      entraGroups,
    );
    entraGroups.forEach((group, index) => checkGuid(group ?? '', `administrators.entraGroups[${index}]`));
  }
}

function checkNetwork(network: ClusterNetwork): void {
  checkFields<ClusterNetwork>(network, {
    subnetId: 'string',
    podSubnetId: 'string',
    serviceCidr: 'string',
    dnsServiceIP: 'string',
    podCidr: 'string',
    outboundType: 'string',
    policy: { oneOf: ['cilium', 'calico', 'azure', 'none'] },
  }, 'network');
  checkResourceId(network.subnetId, 'Microsoft.Network/virtualNetworks/subnets', 'network.subnetId');
  checkResourceId(network.podSubnetId, 'Microsoft.Network/virtualNetworks/subnets', 'network.podSubnetId');
  const { podCidr, podSubnetId } = network;
  expect(
    podCidr == null || podSubnetId == null,
    'network.podCidr',
    'must be left unset together with podSubnetId, which pods then get their addresses from',
    podCidr,
    'azure-refuses',
  );
}

function checkCustomerKeys(keys: ClusterCustomerKeys): void {
  checkFields<ClusterCustomerKeys>(keys, {
    diskEncryptionSetId: 'string',
    etcdKeyId: 'string',
    keyVaultResourceId: 'string',
    keyVaultNetworkAccess: { oneOf: ['Public', 'Private'] },
  }, 'customerKeys');
  const { diskEncryptionSetId, etcdKeyId, keyVaultResourceId, keyVaultNetworkAccess } = keys;
  checkResourceId(diskEncryptionSetId, 'Microsoft.Compute/diskEncryptionSets', 'customerKeys.diskEncryptionSetId');
  checkResourceId(keyVaultResourceId, 'Microsoft.KeyVault/vaults', 'customerKeys.keyVaultResourceId');
  expect(
    etcdKeyId == null
      || isUnresolved(etcdKeyId)
      || /^https:\/\/[a-z\d-]+\.vault\.[a-z.]+\/keys\/[a-z\d-]+(\/[a-z\d]+)?$/i.test(etcdKeyId),
    'customerKeys.etcdKeyId',
    'must be the id of a key, https://….vault.azure.net/keys/…/…',
    etcdKeyId,
  );
  for (const key of ['keyVaultResourceId', 'keyVaultNetworkAccess'] as const) {
    expect(
      keys[key] == null || etcdKeyId != null,
      `customerKeys.${key}`,
      'must be left unset without etcdKeyId',
      keys[key],
    );
  }
  if (keyVaultNetworkAccess === 'Private') {
    expect(
      keyVaultResourceId != null,
      'customerKeys.keyVaultResourceId',
      'must be set where keyVaultNetworkAccess is "Private"',
      keyVaultResourceId,
      'azure-refuses',
    );
  } else if (keyVaultNetworkAccess === 'Public') {
    expect(
      keyVaultResourceId == null,
      'customerKeys.keyVaultResourceId',
      'must be left unset where keyVaultNetworkAccess is "Public"',
      keyVaultResourceId,
      'azure-refuses',
    );
  }
}

function checkWindows(windows: ClusterWindows): void {
  checkShape(windows, { fields: { adminUsername: 'anything', adminPassword: 'anything' } }, 'windows', {
    code: 'invalid-option',
    unknown: 'an unknown property',
  });
  const { adminUsername, adminPassword } = windows;
  checkWindowsUsername(adminUsername, 'windows.adminUsername');
  checkWindowsPassword(adminPassword, 'windows.adminPassword');
}

function isSet(value: unknown): boolean {
  return isUnresolved(value) || (typeof value === 'string' && value.trim() !== '');
}

function expect(
  holds: boolean,
  path: string,
  must: Must,
  value: unknown,
  code: 'invalid-option' | 'azure-refuses' = 'invalid-option',
): asserts holds {
  if (!holds) throw invalidName(code, path, must, value ?? undefined);
}

/** Of two ways, exactly one. */
function expectOne(first: boolean, second: boolean, path: string, must: Must, value: unknown): void {
  if (first && second) throw new HardeningError('invalid-option', path, `${must}, got both`);
  if (!first && !second) throw invalidType('invalid-option', path, must, value ?? undefined);
}
