import { checkResourceId } from './azure-id';
import { type Cidr, parseAddress, parseCidr } from './cidr';
import type { ManagedClusterBody, ManagedClusterOverrides } from './managed-cluster';
import type { ManagedClusterInput } from './managed-cluster-input';
import { valueAt } from '../../data/field-path';
import { isUnresolved } from '../unresolved';
import { ADD_ON_NAMES, IMAGE_CLEANER_BOUNDS } from './settings/add-ons';
import { isVersion } from './validate-cluster-input';
import { checkWindowsPassword, checkWindowsUsername } from './windows-administrator';
import { describeName } from '../../data/describe';
import { type HardeningErrorCode } from '../../report/hardening-error';
import { invalidName, invalidType, type Must, invalidValue } from '../../report/invalid';

/** Service CIDR that AKS uses if a network sets none. */
const AKS_SERVICE_CIDR = '10.0.0.0/16';
const AKS_DNS_SERVICE_IP = '10.0.0.10';

/** Ways out of a cluster that go through what is in the author's own subnet. */
const NEEDS_SUBNET: readonly unknown[] = ['userDefinedRouting', 'userAssignedNATGateway'];

/** Fields whose values stay out of errors. */
const SECRETS = ['windowsProfile.adminPassword', 'servicePrincipalProfile.secret', 'aadProfile.serverAppSecret'];

/** ARM path of each of the author's options in the body. */
const OPTIONS: Readonly<Record<string, string>> = {
  'properties.apiServerAccessProfile.authorizedIPRanges': 'apiServer.authorizedIPRanges',
  'properties.kubernetesVersion': 'kubernetesVersion',
  'properties.networkProfile.networkPolicy': 'network.policy',
  'properties.networkProfile.serviceCidr': 'network.serviceCidr',
  'properties.networkProfile.dnsServiceIP': 'network.dnsServiceIP',
  'properties.networkProfile.podCidr': 'network.podCidr',
  'properties.networkProfile.outboundType': 'network.outboundType',
};

/**
 * Checks that secrets among the ARM properties are strings.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkSecrets(properties: ManagedClusterOverrides): void {
  for (const path of SECRETS) {
    const value = valueAt(properties, path);
    if (value == null || isUnresolved(value) || typeof value === 'string') continue;
    throw invalidType('invalid-option', `properties.${path}`, 'must be a string', value);
  }
}

/** Returns the author's path of a field of the body: their option, or the ARM property. */
export function authorPathOf(path: string, input: ManagedClusterInput): string {
  return valueAt(input, path) == null ? OPTIONS[path] ?? path : path;
}

/**
 * Refuses early what AKS would refuse late, in a cluster as its author wrote it. What is Unresolved passes.
 *
 * @throws HardeningError `azure-refuses` or `invalid-option`, naming the field as the author called it.
 */
export function validateManagedCluster(body: ManagedClusterBody, input: ManagedClusterInput): void {
  const field = (path: string): Field => {
    const value: unknown = valueAt(body, `properties.${path}`) ?? undefined;
    return { value, path: authorPathOf(`properties.${path}`, input) };
  };
  checkRanges(
    field('apiServerAccessProfile.authorizedIPRanges'),
    valueAt(body, 'properties.apiServerAccessProfile.enablePrivateCluster') === true,
  );
  checkAddresses(
    field('networkProfile.serviceCidr'),
    field('networkProfile.dnsServiceIP'),
    field('networkProfile.podCidr'),
  );
  checkOutbound(field('networkProfile.outboundType'), input);
  refuseUnless(field('kubernetesVersion'), isVersion, 'must be a version such as "1.34" or "1.34.1"', 'invalid-option');
  const interval = field('securityProfile.imageCleaner.intervalHours');
  const { fewest, most } = IMAGE_CLEANER_BOUNDS;
  refuseUnless(
    interval,
    (hours) => (hours as number) >= fewest && (hours as number) <= most,
    `must be ${fewest} to ${most}`,
  );
  refuseUnless(field('dnsPrefix'), (prefix) => /^[a-z\d]([a-z\d-]{0,52}[a-z\d])?$/i.test(prefix as string),
    'must be 1 to 54 letters, digits and "-", a letter or digit first and last');
  checkAddOnNames(body.properties.addonProfiles ?? {});
  checkResourceId(
    body.properties.diskEncryptionSetID,
    'Microsoft.Compute/diskEncryptionSets',
    'properties.diskEncryptionSetID',
  );
  const { adminUsername, adminPassword } = input.properties?.windowsProfile ?? {};
  if (adminUsername != null) checkWindowsUsername(adminUsername, 'properties.windowsProfile.adminUsername');
  if (adminPassword != null) checkWindowsPassword(adminPassword, 'properties.windowsProfile.adminPassword');
}

/** A field of the body, and what its author called it. */
interface Field {
  readonly value: unknown;
  readonly path: string;
}

function checkRanges({ value, path }: Field, isPrivate: boolean): void {
  if (!Array.isArray(value)) return;
  refuseUnless(
    { value, path },
    () => !isPrivate || value.length === 0,
    'must be left unset on a private cluster, which nobody reaches from outside',
  );
  value.forEach((range, index) => {
    refuseUnless({ value: range, path: `${path}[${index}]` }, (text) => parseCidr(text) !== undefined,
      'must be an IPv4 address or range such as "203.0.113.0/24"', 'invalid-option');
  });
}

function checkAddresses(serviceCidr: Field, dnsServiceIP: Field, podCidr: Field): void {
  for (const cidr of [serviceCidr, podCidr]) {
    refuseUnless(
      cidr,
      (text) => String(text).includes('/') && parseCidr(text) !== undefined,
      'must be an IPv4 range such as "10.0.0.0/16"',
      'invalid-option',
    );
  }
  refuseUnless(
    dnsServiceIP,
    (text) => parseAddress(text) !== undefined,
    'must be an IPv4 address such as "10.0.0.10"',
    'invalid-option',
  );
  if ([serviceCidr, dnsServiceIP].some(({ value }) => isUnresolved(value))) return;
  const services = serviceCidr.value ?? AKS_SERVICE_CIDR;
  const range = parseCidr(services)!;
  const address = parseAddress(dnsServiceIP.value ?? AKS_DNS_SERVICE_IP)!;
  if (address <= range.first + 1 || address > range.last) {
    const unless = dnsServiceIP.value === undefined ? `, as ${AKS_DNS_SERVICE_IP}, the default of AKS, is not` : '';
    throw invalidName(
      'azure-refuses',
      dnsServiceIP.path,
      `must be an address in serviceCidr (${services}), and not one of its first two${unless}`,
      dnsServiceIP.value,
    );
  }
  if (podCidr.value === undefined || isUnresolved(podCidr.value)) return;
  refuseUnless(podCidr, (text) => !overlap(parseCidr(text)!, range), `must not overlap serviceCidr (${services})`);
}

function overlap(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function checkOutbound(outboundType: Field, { network, systemPool }: ManagedClusterInput): void {
  refuseUnless(
    outboundType,
    (type) => !NEEDS_SUBNET.includes(type) || (network?.subnetId ?? systemPool?.vnetSubnetID) != null,
    'must be "loadBalancer" or "managedNATGateway" without network.subnetId',
  );
}

/** The settings look for add-ons by name, and AKS does not mind case: another spelling would go past them. */
function checkAddOnNames(addOns: object): void {
  if (isUnresolved(addOns)) return;
  for (const name of Object.keys(addOns)) {
    const known = ADD_ON_NAMES.find((other) => other.toLowerCase() === name.toLowerCase());
    if (known !== undefined && known !== name) {
      throw invalidName(
        'invalid-option',
        `properties.addonProfiles.${name}`,
        `must be written ${describeName(known)}`,
        name,
      );
    }
  }
}

function refuseUnless(
  { value, path }: Field,
  holds: (value: unknown) => boolean,
  must: Must,
  code: HardeningErrorCode = 'azure-refuses',
): void {
  if (value === undefined || isUnresolved(value) || holds(value)) return;
  throw invalidValue(code, path, must, value);
}
