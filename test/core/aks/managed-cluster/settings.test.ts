import { ADMINISTRATORS, CLUSTER, harden, IDENTITY_ID, KEY_ID, PUBLIC, withValue, WORKSPACE_ID } from './clusters';
import { POOL_SETTINGS } from '../../../../lib/core/aks/agent-pool/pool-settings';
import { AKS_SETTING_IDS, AKS_SETTINGS } from '../../../../lib/core/aks/aks-settings';
import { hardenManagedCluster } from '../../../../lib/core/aks/managed-cluster/harden-managed-cluster';
import { CLUSTER_SETTINGS } from '../../../../lib/core/aks/managed-cluster/settings';
import {
  IMAGE_CLEANER_BOUNDS,
  IMAGE_CLEANER_INTERVAL_HOURS,
} from '../../../../lib/core/aks/managed-cluster/settings/add-ons';
import { MOST_AUTHORIZED_ADDRESSES } from '../../../../lib/core/aks/managed-cluster/settings/api-server';
import type { SettingStrength } from '../../../../lib/core/aks/setting';
import type { AksSettingId, ClusterSettingId } from '../../../../lib/core/aks/setting-id';
import { isUnresolved, Unresolved } from '../../../../lib/core/aks/unresolved';
import { valueAt } from '../../../../lib/core/data/field-path';
import type { Waiver } from '../../../../lib/core/waivers/waiver';
import { thrownBy } from '../../thrown';

interface Row {
  readonly path: string;
  /** What it is by default, in the given cluster. */
  readonly hardened: unknown;
  readonly input?: object;
  /** A weaker value, and what is said of it. */
  readonly weaker?: unknown;
  readonly problem?: string;
}

interface Rows {
  readonly strength: SettingStrength;
  readonly demandedBy: readonly string[];
  readonly fields: readonly Row[];
}

const P = 'properties';

const ROWS: Readonly<Record<ClusterSettingId, Rows>> = {
  'aks/local-accounts': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_141', 'Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    fields: [{ path: `${P}.disableLocalAccounts`, hardened: true, weaker: false, problem: 'must be true, got false' }],
  },
  'aks/entra-rbac': {
    strength: 'security',
    demandedBy: ['Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    fields: [
      { path: `${P}.aadProfile.managed`, hardened: true, weaker: false, problem: 'must be true, got false' },
      { path: `${P}.aadProfile.enableAzureRBAC`, hardened: true, weaker: false, problem: 'must be true, got false' },
    ],
  },
  'aks/kubernetes-rbac': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_5', 'AVD-AZU-0042'],
    fields: [{ path: `${P}.enableRBAC`, hardened: true, weaker: false, problem: 'must be true, got false' }],
  },
  'aks/workload-identity': {
    strength: 'security',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    fields: [
      { path: `${P}.oidcIssuerProfile.enabled`, hardened: true, weaker: false, problem: 'must be true, got false' },
      {
        path: `${P}.securityProfile.workloadIdentity.enabled`,
        hardened: true,
        weaker: false,
        problem: 'must be true, got false',
      },
    ],
  },
  'aks/managed-identity': {
    strength: 'security',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    fields: [
      {
        path: 'identity.type',
        hardened: 'UserAssigned',
        weaker: 'SystemAssigned',
        problem: 'must be "UserAssigned", got "SystemAssigned"',
      },
      {
        path: 'identity.userAssignedIdentities',
        hardened: [IDENTITY_ID],
        weaker: [],
        problem: 'must name the identity, got a list',
      },
      {
        path: `${P}.servicePrincipalProfile`,
        input: { identity: { type: 'UserAssigned', userAssignedIdentities: [IDENTITY_ID] } },
        hardened: undefined,
        weaker: { clientId: ADMINISTRATORS, secret: 'hush' },
        problem: 'must be left unset, got an object',
      },
    ],
  },
  'aks/private-api-server': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_115', 'AVD-AZU-0065', 'Azure Policy'],
    fields: [{ path: `${P}.apiServerAccessProfile.enablePrivateCluster`, hardened: true }],
  },
  'aks/authorized-ip-ranges': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_6', 'AVD-AZU-0041'],
    fields: [{
      path: `${P}.apiServerAccessProfile.authorizedIPRanges`,
      input: PUBLIC,
      hardened: ['203.0.113.0/24'],
      weaker: ['198.51.100.7', '0.0.0.0/0'],
      problem: 'must be IPv4 ranges on a public API server, with no more addresses in all than a /8, got a list',
    }],
  },
  'aks/run-command': {
    strength: 'security',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    fields: [
      {
        path: `${P}.apiServerAccessProfile.disableRunCommand`,
        hardened: true,
        weaker: false,
        problem: 'must be true, got false',
      },
    ],
  },
  'aks/defender': {
    strength: 'security',
    demandedBy: ['Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    fields: [
      {
        path: `${P}.securityProfile.defender.securityMonitoring.enabled`,
        hardened: true,
        weaker: false,
        problem: 'must be true where there is a Log Analytics workspace, got false',
      },
      { path: `${P}.securityProfile.defender.logAnalyticsWorkspaceResourceId`, hardened: WORKSPACE_ID },
    ],
  },
  'aks/logging': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_4', 'AVD-AZU-0040', 'Azure Policy'],
    fields: [
      {
        path: `${P}.addonProfiles.omsagent.enabled`,
        hardened: true,
        weaker: false,
        problem: 'must be true where there is a Log Analytics workspace, got false',
      },
      { path: `${P}.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID`, hardened: WORKSPACE_ID },
      { path: `${P}.addonProfiles.omsagent.config.useAADAuth`, hardened: 'true' },
    ],
  },
  'aks/image-cleaner': {
    strength: 'advice',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    fields: [
      {
        path: `${P}.securityProfile.imageCleaner.enabled`,
        hardened: true,
        weaker: false,
        problem: 'should be true, got false',
      },
      { path: `${P}.securityProfile.imageCleaner.intervalHours`, hardened: 168 },
    ],
  },
  'aks/policy-addon': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_116', 'AVD-AZU-0066', 'Azure Policy'],
    fields: [
      {
        path: `${P}.addonProfiles.azurepolicy.enabled`,
        hardened: true,
        weaker: false,
        problem: 'must be true, got false',
      },
      {
        path: `${P}.addonProfiles.azurepolicy.config.version`,
        hardened: 'v2',
        weaker: 'v1',
        problem: 'must be "v2", got "v1"',
      },
    ],
  },
  'aks/key-vault-csi': {
    strength: 'advice',
    demandedBy: ['CKV_AZURE_172'],
    fields: [
      {
        path: `${P}.addonProfiles.azureKeyvaultSecretsProvider.enabled`,
        hardened: true,
        weaker: false,
        problem: 'should be true, got false',
      },
      {
        path: `${P}.addonProfiles.azureKeyvaultSecretsProvider.config.enableSecretRotation`,
        hardened: 'true',
        weaker: 'false',
        problem: 'should be "true", got "false"',
      },
    ],
  },
  'aks/legacy-addons': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_246', 'CKV_AZURE_8'],
    fields: [
      {
        path: `${P}.addonProfiles.httpApplicationRouting.enabled`,
        hardened: undefined,
        weaker: true,
        problem: 'must not be true, got true',
      },
      {
        path: `${P}.addonProfiles.kubeDashboard.enabled`,
        hardened: undefined,
        weaker: true,
        problem: 'must not be true, got true',
      },
    ],
  },
  'aks/network-policy': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_7', 'AVD-AZU-0043', 'AVM Well-Architected'],
    fields: [
      {
        path: `${P}.networkProfile.networkPolicy`,
        hardened: 'cilium',
        weaker: 'none',
        problem: 'must be "cilium", "calico" or "azure", got "none"',
      },
      { path: `${P}.networkProfile.networkDataplane`, hardened: 'cilium' },
    ],
  },
  'aks/upgrade-channel': {
    strength: 'security',
    demandedBy: ['CKV_AZURE_171', 'Azure Policy'],
    fields: [{
      path: `${P}.autoUpgradeProfile.upgradeChannel`,
      hardened: 'patch',
      weaker: 'none',
      problem: 'must be "patch", "stable", "rapid" or "node-image", got "none"',
    }],
  },
  'aks/node-os-upgrades': {
    strength: 'security',
    demandedBy: ['Azure Policy'],
    fields: [{
      path: `${P}.autoUpgradeProfile.nodeOSUpgradeChannel`,
      hardened: 'NodeImage',
      weaker: 'Unmanaged',
      problem: 'must be "NodeImage" or "SecurityPatch", got "Unmanaged"',
    }],
  },
  'aks/sla': {
    strength: 'advice',
    demandedBy: ['CKV_AZURE_170'],
    fields: [
      { path: 'sku.name', hardened: 'Base' },
      {
        path: 'sku.tier',
        hardened: 'Standard',
        weaker: 'Free',
        problem: 'should be "Standard" or "Premium", got "Free"',
      },
    ],
  },
  'aks/etcd-encryption': {
    strength: 'opt-in',
    demandedBy: ['Azure Policy'],
    fields: [
      { path: `${P}.securityProfile.azureKeyVaultKms.enabled`, hardened: undefined },
      { path: `${P}.securityProfile.azureKeyVaultKms.keyId`, hardened: undefined },
    ],
  },
  'aks/disk-encryption-key': {
    strength: 'opt-in',
    demandedBy: ['CKV_AZURE_117', 'AVD-AZU-0067', 'Azure Policy'],
    fields: [{ path: `${P}.diskEncryptionSetID`, hardened: undefined }],
  },
  'aks/node-resource-group': {
    strength: 'advice',
    demandedBy: [],
    fields: [
      {
        path: `${P}.nodeResourceGroupProfile.restrictionLevel`,
        hardened: 'ReadOnly',
        weaker: 'Unrestricted',
        problem: 'should be "ReadOnly", got "Unrestricted"',
      },
    ],
  },
};

test('every field of every setting has its row here, and the whole table has both kinds', () => {
  const pathsOf = (fields: readonly { readonly path: string }[]): string[] => fields.map(({ path }) => path);
  expect(CLUSTER_SETTINGS.map(({ id, fields }) => [id, pathsOf(fields)]))
    .toEqual(Object.entries(ROWS).map(([id, { fields }]) => [id, pathsOf(fields)]));
  expect(AKS_SETTINGS).toEqual([...CLUSTER_SETTINGS, ...POOL_SETTINGS]);
  expect(new Set(AKS_SETTING_IDS).size).toBe(CLUSTER_SETTINGS.length + POOL_SETTINGS.length);
  expect([IMAGE_CLEANER_INTERVAL_HOURS, IMAGE_CLEANER_BOUNDS]).toEqual([168, { fewest: 24, most: 2160 }]);
});

const FIELDS = CLUSTER_SETTINGS.map(({ id }) => [id, ROWS[id]] as const).flatMap(([id, { fields, ...row }]) =>
  fields.map((field) => [id, field.path, { ...row, ...field }] as const),
);

test.each(FIELDS)('%s: %s', (id, path, { strength, demandedBy, input = {}, hardened }) => {
  expect(CLUSTER_SETTINGS.find((setting) => setting.id === id)).toMatchObject({ strength, demandedBy });
  expect(valueAt(harden(input).body, path)).toEqual(hardened);
});

test.each(FIELDS.filter(([, , { problem }]) => problem !== undefined))(
  '%s, weaker: %s',
  (id, path, { strength, input = {}, weaker, problem }) => {
    const asked = { ...input, ...withValue(path, weaker) };
    const waiver: Waiver<AksSettingId> = { check: id, reason: 'a test' };
    const { title } = CLUSTER_SETTINGS.find((setting) => setting.id === id)!;
    if (strength === 'security') {
      expect(thrownBy(() => harden(asked))).toMatchObject({
        code: 'violates-setting',
        message:
          `ManagedCluster shop: must be hardened, got 1 weaker setting:\n  ${id}: ${title}\n    ${path} ${problem}\n`
          + `  To allow it: waivers: [{ check: '${id}', reason: '…' }]`,
      });
    } else {
      expect(harden(asked).findings).toEqual([
        { rule: id, severity: 'advice', cause: 'author', path, message: problem },
      ]);
    }
    const waived = harden(asked, { waivers: [waiver] });
    expect(waived.waived).toEqual([{ setting: id, fields: [path], waiver }]);
    expect(waived.findings).toEqual([]);
    expect(valueAt(waived.body, path)).toEqual(weaker);
  },
);

test.each<[string, object]>([
  ['another upgrade channel', { properties: { autoUpgradeProfile: { upgradeChannel: 'stable' } } }],
  ['security patches', { properties: { autoUpgradeProfile: { nodeOSUpgradeChannel: 'SecurityPatch' } } }],
  ['more support', { sku: { tier: 'Premium' }, properties: { supportPlan: 'AKSLongTermSupport' } }],
  ['another image cleaner', { properties: { securityProfile: { imageCleaner: { intervalHours: 24 } } } }],
  ['another identity', { identity: { userAssignedIdentities: ['/other'] } }],
  ['a policy engine', { properties: { networkProfile: { networkPolicy: 'calico' } } }],
  ['legacy add-ons, off', { properties: { addonProfiles: { kubeDashboard: { enabled: false } } } }],
])('what is as good stays: %s', (_, input) => {
  const { body, findings } = harden(input);
  expect(body).toMatchObject(input);
  expect(findings).toEqual([]);
});

test('whatever is off gets no configuration', () => {
  const off = {
    azurepolicy: { enabled: false },
    azureKeyvaultSecretsProvider: { enabled: false },
    omsagent: { enabled: false },
  };
  const securityProfile = { imageCleaner: { enabled: false }, defender: { securityMonitoring: { enabled: false } } };
  const waivers = (['aks/policy-addon', 'aks/logging', 'aks/defender'] as const).map((check) => ({
    check,
    reason: 'a test',
  }));
  const { body, needs } = harden({ properties: { addonProfiles: off, securityProfile } }, { waivers });
  expect(body.properties.addonProfiles).toEqual(off);
  expect(body.properties.securityProfile).toEqual({ ...securityProfile, workloadIdentity: { enabled: true } });
  expect(needs.map(({ providerNamespace }) => providerNamespace)).not.toContain('Microsoft.PolicyInsights');
});

describe('without a Log Analytics workspace', () => {
  const without = { logAnalyticsWorkspaceId: undefined };
  const message = 'is left unset, as it needs a Log Analytics workspace: give logAnalyticsWorkspaceId';
  const rank = { severity: 'advice', cause: 'author' };
  const defender = {
    rule: 'aks/defender',
    ...rank,
    path: `${P}.securityProfile.defender.securityMonitoring.enabled`,
    message,
  };
  const logging = { rule: 'aks/logging', ...rank, path: `${P}.addonProfiles.omsagent.enabled`, message };

  test('nothing is sent, which is a finding', () => {
    const { body, findings } = harden(without);
    expect(body.properties.securityProfile).not.toHaveProperty('defender');
    expect(body.properties.addonProfiles).not.toHaveProperty('omsagent');
    expect(findings).toEqual([defender, logging]);
  });

  test.each<[string, object, readonly object[]]>([
    ['off', { securityProfile: { defender: { securityMonitoring: { enabled: false } } } }, [logging]],
    [
      'on, with a workspace of its own',
      {
        addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: WORKSPACE_ID } } },
      },
      [defender],
    ],
  ])('what the author says stays: %s', (_, properties, findings) => {
    const result = harden({ ...without, properties });
    expect(result.body.properties).toMatchObject(properties);
    expect(result.findings).toEqual(findings);
  });

  test('on, and nowhere to send to', () => {
    const problem = `${P}.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID must be the id of a Log `
      + 'Analytics workspace, got nothing';
    expect(
      thrownBy(() => harden({ ...without, properties: { addonProfiles: { omsagent: { enabled: true } } } }))
        .problem,
    ).toContain(problem);
  });
});

describe('identity', () => {
  const waivers: Waiver<AksSettingId>[] = [{ check: 'aks/managed-identity', reason: 'a test' }];
  const { identityId: _, ...without } = CLUSTER;

  test('without one, AKS makes one, under a waiver', () => {
    expect(thrownBy(() => hardenManagedCluster(without)).problem).toContain(
      'identity.type must be "UserAssigned", got "SystemAssigned"',
    );
    expect(hardenManagedCluster(without, { waivers }).body.identity).toEqual({ type: 'SystemAssigned' });
  });

  test('an application excludes it', () => {
    const { body, waived } = harden(
      { properties: { servicePrincipalProfile: { clientId: 'app', secret: 'hush' } } },
      { waivers },
    );
    expect(body.identity).toBeUndefined();
    expect(waived).toEqual([
      {
        setting: 'aks/managed-identity',
        fields: ['identity.type', 'properties.servicePrincipalProfile'],
        waiver: waivers[0],
      },
    ]);
  });

  test('an identity of AKS itself takes none of the given one', () => {
    expect(harden({ identity: { type: 'SystemAssigned' } }, { waivers }).body.identity).toEqual({
      type: 'SystemAssigned',
    });
  });

  test('what AKS says of a cluster with an identity is no application', () => {
    expect(harden({ properties: { servicePrincipalProfile: { clientId: 'msi' } } }).waived).toEqual([]);
  });
});

describe('the API server', () => {
  const profile = `${P}.apiServerAccessProfile`;

  test('private, and made public', () => {
    const { problem } = thrownBy(() => harden(withValue(`${profile}.enablePrivateCluster`, false)));
    expect(problem).toContain(`${profile}.enablePrivateCluster must be true, got false`);
    expect(problem).toContain(
      `${profile}.authorizedIPRanges must be IPv4 ranges on a public API server, with no more addresses in all than `
        + 'a /8, got nothing',
    );
    expect(problem).toContain('got 2 weaker settings');
  });

  test('public by choice', () => {
    expect(harden(PUBLIC).body.properties.apiServerAccessProfile).toEqual({
      authorizedIPRanges: ['203.0.113.0/24'],
      disableRunCommand: true,
    });
  });

  test.each([
    [[]],
    [['0.0.0.0/0']],
    [['198.51.100.1/0', '203.0.113.0/24']],
    [['0.0.0.0/1', '128.0.0.0/1']],
    [['0.0.0.0/7']],
    [['10.0.0.0/8', '203.0.113.7']],
  ])('public to all, or nearly: %j', (authorizedIPRanges) => {
    expect(thrownBy(() => harden({ apiServer: { authorizedIPRanges } })).problem).toContain(
      'aks/authorized-ip-ranges',
    );
  });

  test('public to all, in many parts', () => {
    const authorizedIPRanges = Array.from({ length: 256 }, (_, index) => `${index}.0.0.0/8`);
    expect(thrownBy(() => harden({ apiServer: { authorizedIPRanges } })).problem).toContain(
      'aks/authorized-ip-ranges',
    );
  });

  test('public to as many as may be', () => {
    expect(MOST_AUTHORIZED_ADDRESSES).toBe(2 ** 24);
    for (const authorizedIPRanges of [
      ['11.0.0.0/8'],
      ['11.0.0.0/9', '203.0.113.0/9'],
      [new Unresolved(), '11.0.0.0/8'],
    ]) {
      expect(harden({ apiServer: { authorizedIPRanges } }).waived).toEqual([]);
    }
  });

  test('ranges that are not known yet pass', () => {
    const mark = new Unresolved();
    expect(
      harden({ apiServer: { authorizedIPRanges: [mark] } }).body.properties.apiServerAccessProfile!
        .authorizedIPRanges,
    ).toEqual([mark]);
    expect(
      harden({ apiServer: { authorizedIPRanges: mark } }).body.properties.apiServerAccessProfile!
        .authorizedIPRanges,
    ).toBe(mark);
  });
});

test('a switch that is not known yet takes its configuration with it', () => {
  const { addonProfiles, securityProfile } = harden({
    properties: {
      addonProfiles: { azurepolicy: { enabled: new Unresolved() } },
      securityProfile: { imageCleaner: { enabled: new Unresolved() } },
    },
  }).body.properties;
  expect(
    [addonProfiles!.azurepolicy!.config!.version, securityProfile!.imageCleaner!.intervalHours].map(isUnresolved),
  ).toEqual([true, true]);
});

test('keys of one\'s own are taken', () => {
  const { body, waived, findings } = harden({ customerKeys: { etcdKeyId: KEY_ID } });
  expect(body.properties.securityProfile!.azureKeyVaultKms).toEqual({
    enabled: true,
    keyId: KEY_ID,
    keyVaultNetworkAccess: 'Public',
  });
  expect([waived, findings]).toEqual([[], []]);
});
