import { invalidName } from '../../report/invalid';
import { ID_SEGMENT } from '../resource-id';
import { isUnresolved } from '../unresolved';

/** The types of resources that clusters name by id, with the names that such an id has. */
const RESOURCE_TYPES = {
  'Microsoft.Compute/diskEncryptionSets': ['diskEncryptionSets'],
  'Microsoft.KeyVault/vaults': ['vaults'],
  'Microsoft.ManagedIdentity/userAssignedIdentities': ['userAssignedIdentities'],
  'Microsoft.Network/privateDnsZones': ['privateDnsZones'],
  'Microsoft.Network/virtualNetworks/subnets': ['virtualNetworks', 'subnets'],
  'Microsoft.OperationalInsights/workspaces': ['workspaces'],
} as const;

/** Such as `Microsoft.Network/virtualNetworks/subnets`. */
export type AzureResourceType = keyof typeof RESOURCE_TYPES;

/**
 * Checks that a value, where there is one, is a resource id of a type. Case does not matter to Azure.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkResourceId(value: unknown, type: AzureResourceType, path: string): void {
  if (value == null || isUnresolved(value)) return;
  const [namespace] = type.split('/');
  const names = RESOURCE_TYPES[type].map((name) => `/${name}/…`).join('');
  const form = `/subscriptions/…/resourceGroups/…/providers/${namespace}${names}`;
  const pattern = new RegExp(`^${inAnyCase(form.replaceAll('.', '\\.')).replaceAll('…', ID_SEGMENT)}$`, 'u');
  if (typeof value !== 'string' || !pattern.test(value)) {
    throw invalidName('invalid-option', path, `must be the id of a resource, ${form}`, value);
  }
}

/** A pattern of ASCII letters in any case. The flag `i` would, in Unicode, take ſ for an s as well. */
function inAnyCase(pattern: string): string {
  return pattern.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * Checks that a value, where there is one, is an id of Entra.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkGuid(value: unknown, path: string): void {
  if (value == null || isUnresolved(value)) return;
  if (typeof value !== 'string' || !GUID.test(value)) {
    throw invalidName('invalid-option', path, 'must be an id such as "00000000-0000-0000-0000-000000000000"', value);
  }
}
