import type { ClusterContext } from './cluster-context';
import type { ManagedClusterBody, ManagedClusterOverrides, ManagedClusterProperties } from './managed-cluster';
import {
  MANAGED_CLUSTER_FIELDS,
  MANAGED_CLUSTER_IDENTITY_FIELDS,
  MANAGED_CLUSTER_SKU_FIELDS,
} from './managed-cluster-fields';
import type { ManagedClusterInput } from './managed-cluster-input';
import { mergeBody } from './merge-body';
import { type NetworkPolicyEngine, networkPresetOf } from './network-preset';
import { CLUSTER_SETTINGS } from './settings';
import { isApplication } from './settings/identity';
import { systemPoolOf } from './system-pool';
import { validateClusterInput } from './validate-cluster-input';
import { checkSecrets, validateManagedCluster, authorPathOf } from './validate-managed-cluster';
import { valueAt } from '../../data/field-path';
import { copyPlain, isPlainObject } from '../../data/plain-data';
import { ChangeLog } from '../../report/change';
import type { Finding } from '../../report/finding';
import { invalidType } from '../../report/invalid';
import { checkWaivers, type Waiver } from '../../waivers/waiver';
import { POOL_SETTINGS } from '../agent-pool/pool-settings';
import type { AksOptions } from '../aks-options';
import { AKS_SETTING_IDS } from '../aks-settings';
import { checkApiVersion, PREVIEW_API_VERSION } from '../api-version';
import { applySettings, type SettingsReport } from '../apply-settings';
import { checkFields } from '../fields';
import { type AzureNeed, POLICY_INSIGHTS_PROVIDER } from '../need';
import type { AksSettingId } from '../setting-id';
import { isUnresolved } from '../unresolved';

export type { ManagedClusterInput } from './managed-cluster-input';

/** A hardened AKS cluster, and what it takes. Paths start at the body. */
export interface HardenedManagedCluster extends SettingsReport<AksSettingId> {
  /** The body of the ARM request, complete. */
  readonly body: ManagedClusterBody;
  /** Registrations that the subscription needs first. */
  readonly needs: readonly AzureNeed[];
  /** Whether a property is in the body that only a preview API version has. */
  readonly needsPreview: boolean;
  /** Network policy engine; `none` only under a waiver. */
  readonly networkPolicy: NetworkPolicyEngine | 'none';
  /** Whether the cluster takes Windows pools. */
  readonly hasWindows: boolean;
}

/** The longest DNS prefix that AKS takes. */
const LONGEST_DNS_PREFIX = 54;

const CLUSTER_IDS = CLUSTER_SETTINGS.map(({ id }) => id);
const POOL_IDS = POOL_SETTINGS.map(({ id }) => id);

/**
 * Hardens an AKS cluster, its system pool included: what its author left unset gets the value of the table of settings.
 * Pure: the input stays as it is. Unresolved values pass, and values that depend on them are Unresolved.
 *
 * Waivers may name settings of the cluster and of its system pool.
 *
 * @throws HardeningError `invalid-option` for what is malformed or misspelt, `azure-refuses` for what AKS would refuse,
 *   `invalid-waiver`, and `violates-setting` for a setting that is weaker than the table without a waiver.
 */
export function hardenManagedCluster(input: ManagedClusterInput, options: AksOptions = {}): HardenedManagedCluster {
  const { waivers: given = [], today, apiVersion = PREVIEW_API_VERSION } = options;
  checkApiVersion(apiVersion);
  const waivers = checkWaivers(given, today, { ids: AKS_SETTING_IDS, noun: 'an AKS setting' });
  if (!isPlainObject(input)) throw invalidType('invalid-option', '', 'must be an object', input);
  const own = withoutNulls(copyPlain<ManagedClusterInput>(input, '', { isOpaque: isUnresolved }));
  validateClusterInput(own);
  checkProperties(own);

  const written = bodyOf(own);
  const { properties: overrides = {} } = own;
  const hasWindows = written.properties.windowsProfile != null;
  const network = networkPresetOf(written.properties.networkProfile ?? {}, {
    hasWindows,
    hasPodSubnet: (own.network?.podSubnetId ?? own.systemPool?.podSubnetID) != null,
    policyPath: authorPathOf('properties.networkProfile.networkPolicy', own),
  });
  validateManagedCluster(written, own);
  const context: ClusterContext = {
    isPrivate: privateOf(own.apiServer) != null,
    identityId: own.identityId ?? undefined,
    logAnalyticsWorkspaceId: own.logAnalyticsWorkspaceId ?? undefined,
    network,
    body: written,
  };

  const body = copyPlain(written, '', { isOpaque: isUnresolved });
  const log = new ChangeLog();
  fillNetwork(body, own.name, context, log);
  const ofCluster = waivers.filter((waiver) => isFor(CLUSTER_IDS, waiver));
  const ofPool = waivers.filter((waiver) => isFor(POOL_IDS, waiver));
  const report = applySettings(body, CLUSTER_SETTINGS, context, ofCluster, {
    kind: 'ManagedCluster',
    name: String(own.name),
  });
  const policy = valueAt(body, 'properties.networkProfile.networkPolicy') ?? 'none';
  const networkPolicy = policy as NetworkPolicyEngine | 'none';
  const pool = systemPoolOf(own, { hasWindows, networkPolicy }, { ...options, waivers: ofPool });
  const hasPolicyAddOn = valueAt(body, 'properties.addonProfiles.azurepolicy.enabled') !== false;
  return {
    body: { ...body, properties: { ...body.properties, agentPoolProfiles: [pool.profile] } },
    needs: [...pool.needs, ...(hasPolicyAddOn ? [POLICY_INSIGHTS_PROVIDER] : [])],
    needsPreview: pool.needsPreview,
    networkPolicy,
    hasWindows,
    changes: [...log.changes, ...report.changes, ...pool.changes],
    waived: [...report.waived, ...pool.waived],
    findings: [...report.findings, ...provisioningFindings(overrides), ...pool.findings],
  };
}

/** Whether what a waiver is for is among the settings given. */
function isFor<Id extends string>(ids: readonly Id[], waiver: Waiver<string>): waiver is Waiver<Id> {
  return (ids as readonly string[]).includes(waiver.check);
}

/** Null counts as unset, wherever it is. */
function withoutNulls(input: ManagedClusterInput): ManagedClusterInput {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null),
  ) as unknown as ManagedClusterInput;
}

function checkProperties({ properties = {}, sku, identity }: ManagedClusterInput): void {
  const { agentPoolProfiles } = properties as ManagedClusterProperties;
  if (agentPoolProfiles !== undefined) {
    throw invalidType(
      'invalid-option',
      'properties.agentPoolProfiles',
      "must be left unset: systemPool is the cluster's own pool, and every other is a pool of its own",
      agentPoolProfiles,
    );
  }
  checkSecrets(properties);
  checkFields<ManagedClusterOverrides>(properties, MANAGED_CLUSTER_FIELDS, 'properties');
  if (sku != null && !isUnresolved(sku)) checkFields(sku, MANAGED_CLUSTER_SKU_FIELDS, 'sku');
  if (identity != null && !isUnresolved(identity)) checkFields(identity, MANAGED_CLUSTER_IDENTITY_FIELDS, 'identity');
}

/** Returns the author's input in ARM's form. */
function bodyOf(input: ManagedClusterInput): ManagedClusterBody {
  const {
    location,
    tags,
    sku,
    apiServer,
    administrators,
    tenantId,
    kubernetesVersion,
    network,
    customerKeys,
    windows,
    properties = {},
  } = input;
  const groups = 'entraGroups' in administrators ? administrators.entraGroups : undefined;
  const said = {
    aadProfile: { adminGroupObjectIDs: groups, tenantID: tenantId },
    apiServerAccessProfile: {
      enablePrivateCluster: privateOf(apiServer),
      privateDNSZone: 'private' in apiServer ? apiServer.privateDnsZone : undefined,
      authorizedIPRanges: 'authorizedIPRanges' in apiServer ? apiServer.authorizedIPRanges : undefined,
    },
    diskEncryptionSetID: customerKeys?.diskEncryptionSetId,
    kubernetesVersion,
    networkProfile: {
      dnsServiceIP: network?.dnsServiceIP,
      networkPolicy: network?.policy,
      outboundType: network?.outboundType,
      podCidr: network?.podCidr,
      serviceCidr: network?.serviceCidr,
    },
    securityProfile: { azureKeyVaultKms: kmsOf(customerKeys) },
    windowsProfile: windows,
  };
  const base = { location, tags, sku, identity: identityOf(input), properties: mergeBody(said, properties) };
  return mergeBody<ManagedClusterBody>({}, base as ManagedClusterBody);
}

function privateOf(apiServer: ManagedClusterInput['apiServer']): true | undefined {
  return 'private' in apiServer ? apiServer.private : undefined;
}

/** Where there is neither an identity nor an application, AKS makes an identity. */
function identityOf({ identity, identityId, properties }: ManagedClusterInput): ManagedClusterBody['identity'] {
  if (identity != null || identityId != null) return identity;
  const application = isApplication(properties?.servicePrincipalProfile);
  if (isUnresolved(application)) return application as unknown as ManagedClusterBody['identity'];
  return application ? undefined : { type: 'SystemAssigned' };
}

function kmsOf(customerKeys: ManagedClusterInput['customerKeys']): unknown {
  const { etcdKeyId, keyVaultResourceId, keyVaultNetworkAccess } = customerKeys ?? {};
  if (etcdKeyId == null) return undefined;
  const access = keyVaultNetworkAccess ?? (keyVaultResourceId == null ? 'Public' : 'Private');
  return { enabled: true, keyId: etcdKeyId, keyVaultNetworkAccess: access, keyVaultResourceId };
}

function fillNetwork(body: ManagedClusterBody, name: string, { network }: ClusterContext, log: ChangeLog): void {
  const { properties } = body;
  if (properties.fqdnSubdomain == null) {
    log.fill(
      body,
      '',
      ['properties', 'dnsPrefix'],
      isUnresolved(name) ? name : dnsPrefixOf(name),
      'AKS requires one, and the cluster has a name',
    );
  }
  if (isUnresolved(properties.networkProfile)) return;
  const fill = (key: string, value: unknown, why: string): void => {
    if (value !== undefined) log.fill(body, '', ['properties', 'networkProfile', key], value, why);
  };
  fill('networkPlugin', network.plugin, 'the one that AKS goes on with');
  fill('networkPluginMode', network.pluginMode, 'pods have addresses of their own, and take none of the subnet\'s');
  fill('loadBalancerSku', 'standard', 'authorized ranges and several pools need it');
}

function dnsPrefixOf(name: string): string {
  return name.replaceAll('_', '-').slice(0, LONGEST_DNS_PREFIX).replace(/-+$/, '');
}

function provisioningFindings({ nodeProvisioningProfile }: ManagedClusterOverrides): Finding[] {
  if (nodeProvisioningProfile?.mode !== 'Auto') return [];
  return [
    {
      rule: 'node-auto-provisioning',
      severity: 'advice',
      cause: 'author',
      path: 'properties.nodeProvisioningProfile.mode',
      message:
        'nodes that AKS makes by itself have none of the settings of a pool: containers that name no seccomp profile '
          + 'run unconfined there',
    },
  ];
}
