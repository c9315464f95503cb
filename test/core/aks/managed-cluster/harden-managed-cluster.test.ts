import {
  ADMINISTRATORS,
  CLUSTER,
  DISK_ENCRYPTION_SET_ID,
  harden,
  IDENTITY_ID,
  KEY_ID,
  PASSWORD,
  POD_SUBNET_ID,
  PUBLIC,
  SUBNET_ID,
  VAULT_ID,
  WINDOWS,
  WORKSPACE_ID,
} from './clusters';
import { hardenAgentPool } from '../../../../lib/core/aks/agent-pool/harden-agent-pool';
import {
  DEFAULT_SYSTEM_COUNT,
  DEFAULT_SYSTEM_NAME,
  DEFAULT_SYSTEM_VM_SIZE,
} from '../../../../lib/core/aks/managed-cluster/system-pool';
import {
  HOST_ENCRYPTION_FEATURE,
  POLICY_INSIGHTS_PROVIDER,
  SECCOMP_DEFAULT_FEATURE,
} from '../../../../lib/core/aks/need';
import type { AksSettingId } from '../../../../lib/core/aks/setting-id';
import { Unresolved } from '../../../../lib/core/aks/unresolved';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

test('the least that a cluster takes', () => {
  const { body, findings, waived, networkPolicy, hasWindows } = harden();
  const { agentPoolProfiles: _, ...properties } = body.properties;
  expect({ ...body, properties }).toEqual({
    location: 'westeurope',
    sku: { name: 'Base', tier: 'Standard' },
    identity: { type: 'UserAssigned', userAssignedIdentities: [IDENTITY_ID] },
    properties: {
      aadProfile: { managed: true, enableAzureRBAC: true },
      addonProfiles: {
        azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } },
        azurepolicy: { enabled: true, config: { version: 'v2' } },
        omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: WORKSPACE_ID, useAADAuth: 'true' } },
      },
      apiServerAccessProfile: { enablePrivateCluster: true, disableRunCommand: true },
      autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' },
      disableLocalAccounts: true,
      dnsPrefix: 'shop',
      enableRBAC: true,
      networkProfile: {
        networkPlugin: 'azure',
        networkPluginMode: 'overlay',
        networkPolicy: 'cilium',
        networkDataplane: 'cilium',
        loadBalancerSku: 'standard',
      },
      nodeResourceGroupProfile: { restrictionLevel: 'ReadOnly' },
      oidcIssuerProfile: { enabled: true },
      securityProfile: {
        defender: { logAnalyticsWorkspaceResourceId: WORKSPACE_ID, securityMonitoring: { enabled: true } },
        imageCleaner: { enabled: true, intervalHours: 168 },
        workloadIdentity: { enabled: true },
      },
    },
  });
  expect({ findings, waived, networkPolicy, hasWindows }).toEqual({
    findings: [],
    waived: [],
    networkPolicy: 'cilium',
    hasWindows: false,
  });
});

test('all that can be said beside ARM properties', () => {
  const { body, hasWindows, networkPolicy } = harden({
    apiServer: { private: true, privateDnsZone: 'none' },
    administrators: { entraGroups: [ADMINISTRATORS] },
    tenantId: '99999999-2222-3333-4444-555555555555',
    kubernetesVersion: '1.34',
    network: {
      subnetId: SUBNET_ID,
      serviceCidr: '10.9.0.0/16',
      dnsServiceIP: '10.9.0.53',
      podCidr: '10.64.0.0/12',
      outboundType: 'userDefinedRouting',
      policy: 'azure',
    },
    customerKeys: { diskEncryptionSetId: DISK_ENCRYPTION_SET_ID, etcdKeyId: KEY_ID, keyVaultResourceId: VAULT_ID },
    ...WINDOWS,
    tags: { team: 'shop' },
  });
  expect(body).toMatchObject({
    tags: { team: 'shop' },
    properties: {
      aadProfile: { adminGroupObjectIDs: [ADMINISTRATORS], tenantID: '99999999-2222-3333-4444-555555555555' },
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: 'none' },
      diskEncryptionSetID: DISK_ENCRYPTION_SET_ID,
      kubernetesVersion: '1.34',
      networkProfile: {
        serviceCidr: '10.9.0.0/16',
        dnsServiceIP: '10.9.0.53',
        podCidr: '10.64.0.0/12',
        outboundType: 'userDefinedRouting',
        networkPolicy: 'azure',
        networkDataplane: 'azure',
      },
      securityProfile: {
        azureKeyVaultKms: {
          enabled: true,
          keyId: KEY_ID,
          keyVaultNetworkAccess: 'Private',
          keyVaultResourceId: VAULT_ID,
        },
      },
      windowsProfile: { adminUsername: 'azureuser', adminPassword: PASSWORD },
    },
  });
  expect({ hasWindows, networkPolicy }).toEqual({ hasWindows: true, networkPolicy: 'azure' });
});

test('ARM properties win, null says nothing', () => {
  const properties = {
    kubernetesVersion: '1.35.1',
    apiServerAccessProfile: { privateDNSZone: null },
    enableRBAC: null,
    storageProfile: { blobCSIDriver: { enabled: true } },
  };
  const { body } = harden({
    apiServer: { private: true, privateDnsZone: 'none' },
    kubernetesVersion: '1.34',
    network: null,
    tenantId: null,
    properties,
  });
  expect(body.properties).toMatchObject({
    kubernetesVersion: '1.35.1',
    enableRBAC: true,
    apiServerAccessProfile: { privateDNSZone: 'none' },
    storageProfile: { blobCSIDriver: { enabled: true } },
  });
});

describe('the system pool', () => {
  test('is hardened as any pool is', () => {
    const { body, needs, needsPreview } = harden();
    const expected = hardenAgentPool({
      name: 'system',
      isNamed: true,
      properties: { mode: 'System', vmSize: 'Standard_D4ads_v5', count: 3 },
    });
    expect(body.properties.agentPoolProfiles).toEqual([{ name: 'system', ...expected.properties }]);
    expect(needs).toEqual([SECCOMP_DEFAULT_FEATURE, HOST_ENCRYPTION_FEATURE, POLICY_INSIGHTS_PROVIDER]);
    expect(needsPreview).toBe(true);
    expect([DEFAULT_SYSTEM_NAME, DEFAULT_SYSTEM_VM_SIZE, DEFAULT_SYSTEM_COUNT]).toEqual([
      'system',
      'Standard_D4ads_v5',
      3,
    ]);
  });

  test('takes what its author says, and the subnets of the network', () => {
    const { body } = harden({
      systemPool: { name: 'core', vmSize: 'Standard_D8ads_v5', count: 5, availabilityZones: ['1', '2'] },
      network: { subnetId: SUBNET_ID, podSubnetId: POD_SUBNET_ID },
    });
    expect(body.properties.agentPoolProfiles).toMatchObject([
      {
        name: 'core',
        mode: 'System',
        vmSize: 'Standard_D8ads_v5',
        count: 5,
        availabilityZones: ['1', '2'],
        vnetSubnetID: SUBNET_ID,
        podSubnetID: POD_SUBNET_ID,
      },
    ]);
    expect(body.properties.networkProfile).not.toHaveProperty('networkPluginMode');
  });

  test('begins at minCount where it is scaled', () => {
    const { body } = harden({ systemPool: { enableAutoScaling: true, minCount: 4, maxCount: 6 } });
    expect(body.properties.agentPoolProfiles).toMatchObject([
      { enableAutoScaling: true, minCount: 4, maxCount: 6, count: 4 },
    ]);
  });

  test('of single machines has its sizes in its own profile', () => {
    const virtualMachinesProfile = { scale: { manual: [{ size: 'Standard_D4ads_v5', count: 3 }] } };
    const [pool] = harden({ systemPool: { type: 'VirtualMachines', virtualMachinesProfile } }).body.properties
      .agentPoolProfiles!;
    expect(pool).toMatchObject({ virtualMachinesProfile });
    expect(pool).not.toHaveProperty('vmSize');
    expect(pool).not.toHaveProperty('count');
  });

  test('does without the preview where it is told to, which is a finding', () => {
    const { needs, needsPreview, findings } = harden({}, { apiVersion: 'stable' });
    expect(needs).toEqual([HOST_ENCRYPTION_FEATURE, POLICY_INSIGHTS_PROVIDER]);
    expect(needsPreview).toBe(false);
    expect(findings).toMatchObject([
      { rule: 'aks/seccomp', path: 'properties.agentPoolProfiles[0].kubeletConfig.seccompDefault' },
    ]);
  });

  test('says where it is at fault', () => {
    const error = thrownBy(() => harden({ systemPool: { count: 0 } }));
    expect([error.code, error.path]).toEqual(['azure-refuses', 'systemPool.count']);
    expect(thrownBy(() => harden({ systemPool: { name: 'Core' } })).path).toBe('systemPool.name');
    expect(thrownBy(() => harden({ systemPool: { mode: 'User' } })).message).toBe(
      'systemPool.mode: must be "System", as a cluster needs such a pool, got "User"',
    );
    expect(thrownBy(() => harden({ systemPool: { vmsize: 'x' } })).path).toBe('systemPool.vmsize');
  });

  test('has a name that may not be known yet', () => {
    const mark = new Unresolved();
    expect(harden({ systemPool: { name: mark } }).body.properties.agentPoolProfiles![0]!.name).toBe(mark);
  });
});

describe('waivers', () => {
  const cluster: Waiver<AksSettingId> = {
    check: 'aks/run-command',
    reason: 'our operators have no other way in',
  };
  const pool: Waiver<AksSettingId> = { check: 'aks/host-encryption', reason: 'the size has none' };
  const weaker = {
    properties: { apiServerAccessProfile: { disableRunCommand: false } },
    systemPool: { enableEncryptionAtHost: false },
  };

  test('cover settings of the cluster and of its system pool', () => {
    const { waived, findings, needs } = harden(weaker, { waivers: [cluster, pool] });
    expect(waived).toEqual([
      {
        setting: 'aks/run-command',
        fields: ['properties.apiServerAccessProfile.disableRunCommand'],
        waiver: cluster,
      },
      {
        setting: 'aks/host-encryption',
        fields: ['properties.agentPoolProfiles[0].enableEncryptionAtHost'],
        waiver: pool,
      },
    ]);
    expect(findings).toEqual([]);
    expect(needs).not.toContain(HOST_ENCRYPTION_FEATURE);
  });

  test('that cover nothing are found once, where they belong', () => {
    expect(harden({}, { waivers: [cluster, pool] }).findings.map(({ rule, message }) => [rule, message])).toEqual(
      [
        ['unused-waiver', 'a waiver of aks/run-command covers nothing here: take it away'],
        ['unused-waiver', 'a waiver of aks/host-encryption covers nothing here: take it away'],
      ],
    );
  });

  test('are for whom they are for', () => {
    const forPools = [{ ...cluster, match: { kind: 'AgentPool' } }, pool];
    expect(thrownBy(() => harden(weaker, { waivers: forPools }))).toMatchObject({
      code: 'violates-setting',
      subject: 'ManagedCluster shop',
    });
    expect(thrownBy(() => harden(weaker, { waivers: [cluster] }))).toMatchObject({
      code: 'violates-setting',
      subject: 'AgentPool system',
    });
  });

  test('of nothing that there is are an error that lists all', () => {
    const { code, message } = thrownBy(() =>
      harden({}, { waivers: [{ check: 'aks/runcommand' as never, reason: 'x' }] }),
    );
    expect(code).toBe('invalid-waiver');
    expect(message).toMatch(
      /^waivers\[0\]\.check: must be an AKS setting \(aks\/local-accounts, .*aks\/seccomp, .*\), got "aks\/runcommand"$/,
    );
  });

  test('expire', () => {
    const { code, path } = thrownBy(() =>
      harden(weaker, { waivers: [cluster, { ...pool, expires: '2026-11-21' }], today: '2026-11-22' }),
    );
    expect([code, path]).toEqual(['invalid-waiver', 'waivers[1].expires']);
  });
});

describe('the network', () => {
  const profile = (networkProfile: object): object => ({ properties: { networkProfile } });

  test.each<[string, object, object, string]>([
    [
      'Linux',
      {},
      {
        networkPolicy: 'cilium',
        networkDataplane: 'cilium',
        networkPlugin: 'azure',
        networkPluginMode: 'overlay',
      },
      'cilium',
    ],
    [
      'Windows',
      WINDOWS,
      { networkPolicy: 'calico', networkDataplane: 'azure', networkPluginMode: 'overlay' },
      'calico',
    ],
    [
      'Windows by ARM properties',
      { properties: { windowsProfile: WINDOWS.windows } },
      { networkPolicy: 'calico', networkDataplane: 'azure' },
      'calico',
    ],
    [
      'Windows, azure',
      { ...WINDOWS, network: { policy: 'azure' } },
      { networkPolicy: 'azure', networkDataplane: 'azure' },
      'azure',
    ],
    [
      'calico on Linux',
      { network: { policy: 'calico' } },
      { networkPolicy: 'calico', networkDataplane: 'azure' },
      'calico',
    ],
    [
      'the azure data plane',
      profile({ networkDataplane: 'azure' }),
      { networkPolicy: 'calico', networkDataplane: 'azure' },
      'calico',
    ],
    [
      'kubenet',
      profile({ networkPlugin: 'kubenet' }),
      { networkPlugin: 'kubenet', networkPolicy: 'calico' },
      'calico',
    ],
    [
      'ARM wins',
      { network: { policy: 'azure' }, ...profile({ networkPolicy: 'cilium' }) },
      { networkPolicy: 'cilium', networkDataplane: 'cilium' },
      'cilium',
    ],
    ['basic', profile({ loadBalancerSku: 'basic' }), { loadBalancerSku: 'basic' }, 'cilium'],
  ])('%s', (_, input, expected, policy) => {
    const { body, networkPolicy } = harden(input);
    expect(body.properties.networkProfile).toMatchObject(expected);
    expect(networkPolicy).toBe(policy);
  });

  test("kubenet and a plugin of one's own take neither overlay nor a data plane", () => {
    const waivers: Waiver<AksSettingId>[] = [{ check: 'aks/network-policy', reason: 'the plugin enforces them' }];
    expect(harden(profile({ networkPlugin: 'kubenet' })).body.properties.networkProfile).toEqual({
      networkPlugin: 'kubenet',
      networkPolicy: 'calico',
      loadBalancerSku: 'standard',
    });
    const { body, networkPolicy } = harden(profile({ networkPlugin: 'none' }), { waivers });
    expect(body.properties.networkProfile).toEqual({ networkPlugin: 'none', loadBalancerSku: 'standard' });
    expect(networkPolicy).toBe('none');
  });

  test('none at all needs a waiver', () => {
    const input = { network: { policy: 'none' } };
    expect(thrownBy(() => harden(input)).problem).toContain(
      'properties.networkProfile.networkPolicy must be "cilium", "calico" or "azure", got "none"',
    );
    expect(harden(input, { waivers: [{ check: 'aks/network-policy', reason: 'a test' }] })).toMatchObject({
      networkPolicy: 'none',
      body: { properties: { networkProfile: { networkPolicy: 'none', networkDataplane: 'azure' } } },
    });
  });

  test.each<[object, string]>([
    [
      { ...WINDOWS, network: { policy: 'cilium' } },
      'network.policy: must be "calico" or "azure" in a cluster with Windows pools, as cilium runs on Linux '
        + 'only, got "cilium"',
    ],
    [
      { ...WINDOWS, ...profile({ networkPolicy: 'cilium' }) },
      'properties.networkProfile.networkPolicy: must be "calico" or "azure" in a cluster with Windows pools, as '
        + 'cilium runs on Linux only, got "cilium"',
    ],
    [
      { ...WINDOWS, ...profile({ networkDataplane: 'cilium' }) },
      'properties.networkProfile.networkDataplane: must be "azure" in a cluster with Windows pools, as cilium runs '
        + 'on Linux only, got "cilium"',
    ],
    [
      { network: { policy: 'cilium' }, ...profile({ networkDataplane: 'azure' }) },
      'properties.networkProfile.networkDataplane: must be "cilium" where the network policy engine is '
        + 'cilium, got "azure"',
    ],
    [
      { network: { policy: 'calico' }, ...profile({ networkDataplane: 'cilium' }) },
      'network.policy: must be "cilium" where the data plane is cilium, got "calico"',
    ],
  ])('what does not go together: %#', (input, message) => {
    expect(thrownBy(() => harden(input))).toMatchObject({ code: 'azure-refuses', message });
  });

  test.each<[object, string]>([
    [{ network: { policy: new Unresolved() } }, 'network.policy'],
    [profile({ networkPlugin: new Unresolved() }), 'properties.networkProfile.networkPlugin'],
    [profile({ networkDataplane: new Unresolved() }), 'properties.networkProfile.networkDataplane'],
    [{ properties: { networkProfile: new Unresolved() } }, 'properties.networkProfile'],
  ])('what node pools have to fit is known: %#', (input, path) => {
    expect(thrownBy(() => harden(input)).message).toBe(
      `${path}: must be known when the program runs, as node pools have to fit it, got an Output`,
    );
  });
});

test.each([
  ['shop', 'shop'],
  ['my_shop', 'my-shop'],
  ['a'.repeat(63), 'a'.repeat(54)],
  [`${'a'.repeat(53)}_b`, 'a'.repeat(53)],
])('the cluster %s has the DNS prefix %s', (name, prefix) =>
  expect(harden({ name }).body.properties.dnsPrefix).toBe(prefix),
);

test('a DNS prefix of one\'s own, or a subdomain, is kept', () => {
  expect(harden({ properties: { dnsPrefix: 'other' } }).body.properties.dnsPrefix).toBe('other');
  expect(harden({ properties: { fqdnSubdomain: 'shop' } }).body.properties).not.toHaveProperty('dnsPrefix');
});

test('nodes that AKS makes by itself are a finding', () => {
  expect(harden({ properties: { nodeProvisioningProfile: { mode: 'Auto' } } }).findings).toEqual([
    {
      rule: 'node-auto-provisioning',
      severity: 'advice',
      cause: 'author',
      path: 'properties.nodeProvisioningProfile.mode',
      message:
        'nodes that AKS makes by itself have none of the settings of a pool: containers that name no seccomp profile '
          + 'run unconfined there',
    },
  ]);
  expect(harden({ properties: { nodeProvisioningProfile: { mode: 'Manual' } } }).findings).toEqual([]);
});

test('the deployer is no part of the body, and a public cluster names its ranges', () => {
  expect(harden({ administrators: { deployer: true } }).body.properties.aadProfile).toEqual({
    managed: true,
    enableAzureRBAC: true,
  });
  expect(harden({ ...CLUSTER, ...PUBLIC }).body.properties.apiServerAccessProfile).toMatchObject(PUBLIC.apiServer);
});
