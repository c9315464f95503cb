import * as fc from 'fast-check';
import { type Analysis, analyze, type Resource, UNKNOWN } from './analyze';
import { withoutOne } from './with-unknown';
import { hardenAgentPool } from '../../lib/core/aks/agent-pool/harden-agent-pool';
import { AKS_SETTINGS } from '../../lib/core/aks/aks-settings';
import type { AksSettingId } from '../../lib/core/aks/setting-id';
import type { Waiver } from '../../lib/core/waivers/waiver';
import { aksPolicies, type PolicyOptions } from '../../lib/policy';
import { harden, PUBLIC, WINDOWS } from '../core/aks/managed-cluster/clusters';
import { thrownBy } from '../core/thrown';

const PREVIEW = 'azure-native_containerservice_v20260502preview:containerservice';
const STABLE = 'azure-native:containerservice';

const judged = (resource: Resource, options?: PolicyOptions<AksSettingId>): Promise<Analysis> =>
  analyze(aksPolicies(options), resource);
const saidBy = async (resource: Resource, options?: PolicyOptions<AksSettingId>): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await judged(resource, options)).violations.map(({ policy, message }) => [
      policy,
      message.split('\n  ').slice(0, -1).join('\n'),
    ]),
  );

/** A node pool as @pulumi/azure-native asks for one. */
const poolOf = (properties: object, type = `${PREVIEW}:AgentPool`): Resource => ({
  type,
  name: 'apps',
  props: { agentPoolName: 'apps', resourceName: 'shop', resourceGroupName: 'shop', ...properties },
});

const HARDENED_POOL = hardenAgentPool({
  name: 'apps',
  properties: { vmSize: 'Standard_D4ads_v5', count: 3 },
}).properties;

/**
 * A cluster as @pulumi/azure-native asks for one: the body of the ARM request, but for its `properties`, which are
 * inputs too.
 */
function clusterOf(input: object = {}, own: object = {}, type = `${PREVIEW}:ManagedCluster`): Resource {
  const { properties, ...body } = harden(input).body;
  return {
    type,
    name: 'shop',
    props: { resourceName: 'shop', resourceGroupName: 'shop', ...body, ...properties, ...own },
  };
}

test('every setting that is not off unless asked for is a policy, and advice is advisory', () => {
  const policies = aksPolicies();
  expect(policies.map(({ name }) => name)).toEqual(
    AKS_SETTINGS.filter(({ strength }) => strength !== 'opt-in').map(({ id }) => id.replace('aks/', 'aks-')),
  );
  expect(policies.filter(({ name }) => !/^[\w.-]{1,100}$/.test(name))).toEqual([]);
  const levelOf = (name: string, options?: PolicyOptions<AksSettingId>) =>
    aksPolicies(options).find((policy) => policy.name === name)!.enforcementLevel;
  expect(['aks-seccomp', 'aks-sla'].map((name) => levelOf(name))).toEqual(['mandatory', 'advisory']);
  expect(['aks-seccomp', 'aks-sla'].map((name) => levelOf(name, { enforcementLevel: 'disabled' }))).toEqual([
    'disabled',
    'disabled',
  ]);
});

test.each<[string, Resource]>([
  ['a node pool', poolOf(HARDENED_POOL)],
  ['an Arm64 pool, for which AKS has no trusted launch',
    poolOf(hardenAgentPool({ name: 'arm', properties: { vmSize: 'Standard_D4pds_v6' } }).properties)],
  [
    'a Windows pool, through the stable API',
    poolOf(
      hardenAgentPool({ name: 'win', properties: { osType: 'Windows', vmSize: 'Standard_D4ads_v5' } }).properties,
      `${STABLE}:AgentPool`,
    ),
  ],
  ['a private cluster', clusterOf()],
  ['a cluster with authorized ranges, and Windows', clusterOf({ ...PUBLIC, ...WINDOWS })],
])('%s that this library has hardened passes', async (_, resource) => {
  expect(await judged(resource)).toMatchObject({ violations: [], later: {} });
});

test('a pool of which nothing is said but its size is what AKS makes of it', async () => {
  const resource = poolOf({ vmSize: 'Standard_D4ads_v5' }, `${STABLE}:AgentPool`);
  expect(await saidBy(resource)).toEqual({
    'aks-host-encryption': 'enableEncryptionAtHost must be true, got nothing',
    'aks-ephemeral-os-disk': 'osDiskType should be "Ephemeral" on a size whose local disk holds it, got nothing',
    'aks-pods-per-node': 'maxPods should be at least 50, got nothing',
    'aks-trusted-launch':
      'securityProfile.enableSecureBoot must be true, got nothing\nsecurityProfile.enableVTPM must be '
        + 'true, got nothing',
    'aks-node-os': 'osSKU should be "AzureLinux", got nothing',
    'aks-seccomp':
      'kubeletConfig.seccompDefault must be "RuntimeDefault" by a preview API version from "2024-09-02-preview" on, '
        + 'got "stable", which drops it silently',
  });
});

test('a cluster of which nothing is said is what AKS makes of it', async () => {
  expect(Object.keys(await saidBy({ type: `${STABLE}:ManagedCluster`, props: {} }))).toEqual([
    'aks-local-accounts', 'aks-entra-rbac', 'aks-workload-identity', 'aks-managed-identity', 'aks-private-api-server',
    'aks-run-command', 'aks-defender', 'aks-logging', 'aks-image-cleaner', 'aks-policy-addon', 'aks-key-vault-csi',
    'aks-network-policy', 'aks-upgrade-channel', 'aks-sla', 'aks-node-resource-group',
  ]);
});

test('what is wrong is said with its field, who demands otherwise, and what would allow it', async () => {
  const { violations } = await judged(clusterOf({}, { disableLocalAccounts: false }));
  expect(violations).toEqual([
    {
      policy: 'aks-local-accounts',
      level: 'mandatory',
      message:
        "disableLocalAccounts must be true, got false\n  To allow it: waivers: [{ check: 'aks/local-accounts', "
          + "reason: '…' }]",
    },
  ]);
  expect(aksPolicies().find(({ name }) => name === 'aks-local-accounts')!.description)
    .toBe('AKS: nobody signs in past Entra (CKV_AZURE_141, Azure Policy, AKS baseline, AVM Well-Architected).');
});

describe('seccompDefault', () => {
  const DROPPED =
    'kubeletConfig.seccompDefault must be "RuntimeDefault" by a preview API version from "2024-09-02-preview" on, got ';

  test.each<[string, object, string | undefined]>([
    [`${PREVIEW}:AgentPool`, { seccompDefault: 'RuntimeDefault' }, undefined],
    ['azure-native:containerservice/v20240902preview:AgentPool', { seccompDefault: 'RuntimeDefault' }, undefined],
    [`${PREVIEW}:AgentPool`, { seccompDefault: 'Unconfined' },
      'kubeletConfig.seccompDefault must be "RuntimeDefault", got "Unconfined"'],
    [`${PREVIEW}:AgentPool`, { podMaxPids: 4096 },
      'kubeletConfig.seccompDefault must be "RuntimeDefault", got nothing'],
    // Written against the types: azure-native drops it before Azure sees it.
    [`${STABLE}:AgentPool`, { seccompDefault: 'RuntimeDefault' }, `${DROPPED}"stable", which drops it silently`],
    ['azure-native:containerservice/v20240801:AgentPool', { seccompDefault: 'RuntimeDefault' },
      `${DROPPED}"stable", which drops it silently`],
    ['azure-native:containerservice/v20240602preview:AgentPool', { seccompDefault: 'RuntimeDefault' },
      `${DROPPED}"2024-06-02-preview", which drops it silently`],
  ])('of a %s with %j', async (type, kubeletConfig, message) => {
    expect((await saidBy(poolOf({ ...HARDENED_POOL, kubeletConfig }, type)))['aks-seccomp']).toBe(message);
  });

  test('of the pools in a cluster', async () => {
    const [system] = harden().body.properties.agentPoolProfiles!;
    const agentPoolProfiles = [system, { ...system, name: 'more', kubeletConfig: {} }];
    const more = {
      'aks-seccomp': 'agentPoolProfiles[1].kubeletConfig.seccompDefault must be "RuntimeDefault", got nothing',
    };
    expect(await saidBy(clusterOf({}, { agentPoolProfiles }))).toEqual(more);
    expect(Object.keys(await saidBy(clusterOf({}, {}, `${STABLE}:ManagedCluster`)))).toEqual(['aks-seccomp']);
    const waivers: Waiver<AksSettingId>[] = [
      { check: 'aks/seccomp', reason: 'r', match: { kind: 'AgentPool', name: 'system' } },
    ];
    expect(await saidBy(clusterOf({}, { agentPoolProfiles }), { waivers })).toEqual(more);
    expect(
      await saidBy(clusterOf({}, { agentPoolProfiles }), { waivers: [{ ...waivers[0]!, match: { name: 'more' } }] }),
    ).toEqual({});
  });
});

describe('what a body that others wrote may hold', () => {
  test('a public API server with no ranges, or with every address', async () => {
    expect(
      Object.keys(
        await saidBy(
          clusterOf({}, { apiServerAccessProfile: { enablePrivateCluster: false, disableRunCommand: true } }),
        ),
      ),
    ).toEqual(['aks-private-api-server', 'aks-authorized-ip-ranges']);
    expect(
      Object.keys(
        await saidBy(
          clusterOf(
            {},
            { apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/0'], disableRunCommand: true } },
          ),
        ),
      ),
    ).toEqual(['aks-authorized-ip-ranges']);
    expect(
      Object.keys(
        await saidBy(
          clusterOf({}, { apiServerAccessProfile: { authorizedIPRanges: [], disableRunCommand: true } }),
        ),
      ),
    ).toEqual(['aks-private-api-server']);
  });

  test('add-ons in another case', async () => {
    const { props } = clusterOf() as { props: { addonProfiles: Record<string, unknown> } };
    const upper = Object.fromEntries(
      Object.entries(props.addonProfiles).map(([name, addOn]) => [name.toUpperCase(), addOn]),
    );
    expect(await saidBy(clusterOf({}, { addonProfiles: upper }))).toEqual({});
    expect(
      await saidBy(clusterOf({}, { addonProfiles: { ...upper, KubeDashboard: { enabled: true } } })),
    ).toEqual({ 'aks-legacy-addons': 'addonProfiles.kubeDashboard.enabled must not be true, got true' });
  });

  test('a cluster without a workspace: Defender and logs are asked for, said aloud or not', async () => {
    expect(Object.keys(await saidBy(clusterOf({ logAnalyticsWorkspaceId: undefined })))).toEqual([
      'aks-defender',
      'aks-logging',
    ]);
    const securityProfile = {
      ...harden().body.properties.securityProfile,
      defender: { securityMonitoring: { enabled: false } },
    };
    expect(await saidBy(clusterOf({}, { securityProfile }))).toEqual({
      'aks-defender':
        'securityProfile.defender.securityMonitoring.enabled must be true where there is a Log Analytics '
          + 'workspace, got false',
    });
  });

  test.each<[string, object]>([
    [
      'null for what is left out',
      { agentPoolProfiles: null, addonProfiles: null, sku: null, identity: null, apiServerAccessProfile: null },
    ],
    [
      'values of wrong types',
      {
        agentPoolProfiles: [null, 'pool'],
        addonProfiles: 'all',
        sku: 1,
        identity: [],
        apiServerAccessProfile: { authorizedIPRanges: [1] },
      },
    ],
  ])('%s is judged, not stumbled over', async (_, own) => {
    const { violations, later } = await judged(clusterOf({}, own));
    expect(later).toEqual({});
    expect(violations.map(({ policy }) => policy)).toEqual(
      expect.arrayContaining(['aks-managed-identity', 'aks-policy-addon', 'aks-sla']),
    );
  });
});

test('a waiver goes by the name in the program', async () => {
  const resource = poolOf({ ...HARDENED_POOL, enableNodePublicIP: true, agentPoolName: 'appsx1y2z3' });
  const waiver: Waiver<AksSettingId> = { check: 'aks/node-public-ip', reason: 'game servers' };
  for (const match of [undefined, { name: 'apps' }, { kind: 'AgentPool' }, { path: '*AgentPool::apps' }]) {
    expect(await saidBy(resource, { waivers: [{ ...waiver, match }] })).toEqual({});
  }
  for (const match of [{ name: 'jobs' }, { kind: 'ManagedCluster' }]) {
    expect(Object.keys(await saidBy(resource, { waivers: [{ ...waiver, match }] }))).toEqual(['aks-node-public-ip']);
  }
  expect(Object.keys(await saidBy(resource, { waivers: [{ ...waiver, check: 'aks/seccomp' }] }))).toEqual([
    'aks-node-public-ip',
  ]);
});

test.each([
  'kubernetes:apps/v1:Deployment',
  'azure-native:containerservice:Fleet',
  'azure-native:containerservice:listManagedClusterAdminCredentials',
  'azure:containerservice/kubernetesCluster:KubernetesCluster',
  'xazure-native:containerservice:AgentPool',
])('%s is nothing for these policies', async (type) => {
  const { violations, later, notApplicable } = await judged({ type, props: {} });
  expect({ violations, later, count: notApplicable.length }).toEqual({
    violations: [],
    later: {},
    count: aksPolicies().length,
  });
});

test('what is the cluster\'s is not asked of a pool', async () => {
  const { notApplicable } = await judged(poolOf(HARDENED_POOL));
  expect(notApplicable).toContain('aks-local-accounts');
  expect(notApplicable).not.toContain('aks-seccomp');
});

describe('a preview that does not know all', () => {
  test('judges what it can, and the rest later', async () => {
    const properties = {
      ...HARDENED_POOL,
      kubeletConfig: { seccompDefault: UNKNOWN },
      enableNodePublicIP: true,
      vnetSubnetID: UNKNOWN,
    };
    const { violations, later } = await judged(poolOf(properties));
    expect(violations.map(({ policy }) => policy)).toEqual(['aks-node-public-ip']);
    expect(Object.keys(later)).toEqual(['aks-seccomp']);
    expect(later['aks-seccomp']).toContain(
      "string value at .kubeletConfig.seccompDefault can't be known during preview",
    );
  });

  test.each<[string, string[]]>([
    ['osType', ['aks-trusted-launch', 'aks-node-os', 'aks-seccomp']],
    ['vmSize', ['aks-trusted-launch', 'aks-node-os']],
    ['workloadRuntime', ['aks-trusted-launch']],
  ])('without %s leaves to later only what goes by it', async (field, expected) => {
    const { violations, later } = await judged(
      poolOf({ ...HARDENED_POOL, enableEncryptionAtHost: false, [field]: UNKNOWN }),
    );
    expect(violations.map(({ policy }) => policy)).toEqual(['aks-host-encryption']);
    expect(Object.keys(later)).toEqual(expected);
  });

  test('does not mind the ids that HardenedCluster gives as Outputs, but for what depends on them', async () => {
    const { violations, later } = await judged(
      clusterOf(
        {},
        {
          identity: { type: 'UserAssigned', userAssignedIdentities: [UNKNOWN] },
          location: UNKNOWN,
          resourceGroupName: UNKNOWN,
          kubernetesVersion: UNKNOWN,
        },
      ),
    );
    expect({ violations, later }).toEqual({ violations: [], later: {} });
  });

  const law = (what: string, resources: fc.Arbitrary<Resource>): void =>
    test(`law: whatever a policy says of ${what}, it says too once all is known`, async () => {
      await fc.assert(
        fc.asyncProperty(resources, fc.nat(), async (resource, at) => {
          const then = await judged(resource);
          const now = await judged({ ...resource, props: withoutOne(resource.props, at) });
          expect(now.violations).toEqual(then.violations.filter(({ policy }) => !(policy in now.later)));
          expect(now.notApplicable).toEqual(then.notApplicable);
        }),
        { numRuns: 60 },
      );
    });
  const mostly = (object: object): fc.Arbitrary<object> =>
    fc.subarray(Object.entries(object)).map((entries) => Object.fromEntries(entries));
  law('a pool', mostly(HARDENED_POOL).map((properties) => poolOf(properties)));
  law('a cluster', mostly(clusterOf().props).map((props) => ({ type: `${PREVIEW}:ManagedCluster`, props })));
});

test.each<[object, string]>([
  [
    { waivers: [{ check: 'privileged', reason: 'r' }] },
    'waivers[0].check: must be an AKS setting (aks/local-accounts, ',
  ],
  [
    { waivers: [{ check: 'aks/seccomp', reason: 'r', match: { containers: ['web'] } }] },
    'waivers[0].match.containers: must be left out for an AKS setting, as neither a cluster nor a node pool has '
      + 'containers, got a list',
  ],
  [{ level: 'baseline' }, 'level: must be one of waivers, today, enforcementLevel, got an unknown option'],
])('%j is refused when the policies are made', (options, message) => {
  expect(thrownBy(() => aksPolicies(options as PolicyOptions<AksSettingId>)).message).toContain(message);
});
