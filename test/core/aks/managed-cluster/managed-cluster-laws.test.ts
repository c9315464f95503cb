import * as fc from 'fast-check';
import { ADMINISTRATORS, CLUSTER, DISK_ENCRYPTION_SET_ID, KEY_ID, POD_SUBNET_ID, SUBNET_ID, WINDOWS } from './clusters';
import { AKS_SETTING_IDS } from '../../../../lib/core/aks/aks-settings';
import {
  hardenManagedCluster,
  type ManagedClusterInput,
} from '../../../../lib/core/aks/managed-cluster/harden-managed-cluster';
import { isUnresolved, Unresolved } from '../../../../lib/core/aks/unresolved';
import { stepsOf, valueAt } from '../../../../lib/core/data/field-path';
import { replay } from '../../hardening/replay';
import { attempt, defined, lawsOf, sometimes } from '../laws';

const RUNS = { numRuns: 250 };

/** Each one time in four. */
function some(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc
    .record(Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, sometimes(value)])))
    .map(defined);
}

const enabled = fc.record({ enabled: fc.boolean() });

const properties = some({
  disableLocalAccounts: fc.boolean(),
  enableRBAC: fc.boolean(),
  aadProfile: some({ enableAzureRBAC: fc.boolean(), managed: fc.boolean() }),
  apiServerAccessProfile: some({ disableRunCommand: fc.boolean(), enablePrivateCluster: fc.boolean() }),
  addonProfiles: some({
    omsagent: enabled,
    azurepolicy: enabled,
    azureKeyvaultSecretsProvider: enabled,
    kubeDashboard: enabled,
    x: enabled,
  }),
  securityProfile: some({
    imageCleaner: enabled,
    workloadIdentity: enabled,
    defender: fc.constant({ securityMonitoring: { enabled: true } }),
  }),
  oidcIssuerProfile: enabled,
  autoUpgradeProfile: some({
    upgradeChannel: fc.constantFrom('none', 'rapid'),
    nodeOSUpgradeChannel: fc.constantFrom('None', 'SecurityPatch'),
  }),
  networkProfile: some({
    networkPolicy: fc.constantFrom('none', 'calico', 'cilium'),
    networkPlugin: fc.constantFrom('azure', 'kubenet', 'none'),
  }),
  nodeResourceGroupProfile: some({ restrictionLevel: fc.constantFrom('ReadOnly', 'Unrestricted') }),
  servicePrincipalProfile: fc.constantFrom({ clientId: 'msi' }, { clientId: 'app', secret: 'hush' }),
  fqdnSubdomain: fc.constant('shop'),
});

const inputs = fc.tuple(
  fc.record({
    apiServer: fc.constantFrom<ManagedClusterInput['apiServer']>(
      { private: true },
      { authorizedIPRanges: ['203.0.113.0/24'] },
      { authorizedIPRanges: ['0.0.0.0/0'] },
    ),
    administrators: fc.constantFrom<ManagedClusterInput['administrators']>(
      { deployer: true },
      { entraGroups: [ADMINISTRATORS] },
    ),
    logAnalyticsWorkspaceId: fc.constantFrom(CLUSTER.logAnalyticsWorkspaceId, undefined),
    identityId: fc.constantFrom(CLUSTER.identityId, undefined),
  }),
  some({
    kubernetesVersion: fc.constant('1.34'),
    systemPool: some({
      vmSize: fc.constantFrom('Standard_D4s_v5', 'Standard_D4pds_v6'),
      enableEncryptionAtHost: fc.boolean(),
      count: fc.constant(2),
    }),
    network: some({
      subnetId: fc.constant(SUBNET_ID),
      podSubnetId: fc.constant(POD_SUBNET_ID),
      policy: fc.constantFrom('cilium', 'calico', 'azure', 'none'),
    }),
    customerKeys: some({ diskEncryptionSetId: fc.constant(DISK_ENCRYPTION_SET_ID), etcdKeyId: fc.constant(KEY_ID) }),
    windows: fc.constant(WINDOWS.windows),
    tags: fc.constant({ team: 'shop' }),
    sku: fc.constantFrom({ tier: 'Free' }, { tier: 'Premium' }),
    identity: fc.constantFrom({ type: 'SystemAssigned' }, { type: 'UserAssigned' }),
    properties,
  }),
).map(([least, more]) => ({ name: 'my_shop', location: 'westeurope', ...least, ...more }) as ManagedClusterInput);

const ALL = AKS_SETTING_IDS.map((check) => ({ check, reason: 'all' }));
const options = fc.record({
  apiVersion: fc.constantFrom('stable', '2026-05-02-preview'),
  waivers: fc.constantFrom(ALL, ALL, []),
});

const law = lawsOf(hardenManagedCluster, inputs, options, RUNS);

law(
  'a hardened body, said as ARM properties, stays as it is',
  ({ body }, { administrators, apiServer, identityId, logAnalyticsWorkspaceId, network }, given) => {
    const { agentPoolProfiles, ...rest } = body.properties;
    const input = {
      name: 'my_shop',
      location: body.location,
      tags: body.tags,
      sku: body.sku,
      identity: body.identity,
      properties: rest,
      systemPool: agentPoolProfiles![0],
      administrators,
      apiServer,
      identityId,
      logAnalyticsWorkspaceId,
      ...(network?.podSubnetId ? { network: { podSubnetId: network.podSubnetId } } : {}),
    };
    const again = hardenManagedCluster(input, given);
    expect(again.body).toEqual(body);
    expect(again.changes).toEqual([]);
  },
);

law('every preset is in the changes', ({ body, changes }) => {
  const before = changes.map(({ path }) => path);
  const bare = structuredClone(body) as object;
  for (const { path, from } of changes) {
    expect(from).toBeUndefined();
    const steps = stepsOf(path);
    const last = steps.pop()!;
    delete (
      steps.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], bare) as Record<
        string | number,
        unknown
      >
    )[last];
  }
  expect(new Set(before).size).toBe(before.length);
  expect(replay(bare, changes)).toEqual(body);
});

law('without a waiver nothing of security is weaker', ({ body, waived }, _, { waivers }) => {
  if (waivers.length > 0) return;
  expect(waived).toEqual([]);
  expect(body).toMatchObject({
    identity: { type: 'UserAssigned' },
    properties: {
      disableLocalAccounts: true,
      enableRBAC: true,
      aadProfile: { managed: true, enableAzureRBAC: true },
      apiServerAccessProfile: { disableRunCommand: true },
      addonProfiles: { azurepolicy: { enabled: true } },
      oidcIssuerProfile: { enabled: true },
      securityProfile: { workloadIdentity: { enabled: true } },
      autoUpgradeProfile: {
        upgradeChannel: expect.stringMatching(/^(patch|rapid)$/) as string,
        nodeOSUpgradeChannel: expect.stringMatching(/^(NodeImage|SecurityPatch)$/) as string,
      },
      networkProfile: { networkPolicy: expect.stringMatching(/^(cilium|calico|azure)$/) as string },
      agentPoolProfiles: [{ enableEncryptionAtHost: true, enableNodePublicIP: false }],
    },
  });
  const { enablePrivateCluster, authorizedIPRanges } = body.properties.apiServerAccessProfile!;
  expect(enablePrivateCluster === true || authorizedIPRanges?.join() === '203.0.113.0/24').toBe(true);
});

test('law: a waiver only ever allows more', () => {
  fc.assert(fc.property(inputs, (input) => {
    if (attempt(() => hardenManagedCluster(input, {}))) {
      expect(attempt(() => hardenManagedCluster(input, { waivers: ALL }))).toBeDefined();
    }
  }), RUNS);
});

/** What has to be known when the program runs. */
const DECISIONS = [
  /^(apiServer|administrators|systemPool|network|customerKeys|windows|properties|name)$/,
  /^network\.policy$/,
  /^properties\.networkProfile(\.network(Policy|Plugin))?$/,
];

test('law: what is not known yet is no error and changes no answer', () => {
  let compared = 0;
  fc.assert(fc.property(inputs, fc.infiniteStream(fc.nat(3)), (input, picks) => {
    const late = attempt(() => hardenManagedCluster(input, { waivers: ALL }));
    if (!late) return;
    const early = hardenManagedCluster(conceal(input, '', () => picks.next().value === 0) as ManagedClusterInput, {
      waivers: ALL,
    });
    compared++;
    expect([early.hasWindows, early.networkPolicy]).toEqual([late.hasWindows, late.networkPolicy]);
    expect(early.needs).toEqual(expect.arrayContaining([...late.needs]));
    // Every value that is there early is the one that is there late, and what is there late has had its place.
    for (const path of pathsOf(early.body)) {
      expect([path, valueAt(late.body, path)]).toEqual([path, valueAt(early.body, path)]);
    }
    for (const path of pathsOf(late.body)) expect([path, isKnownOrPending(early.body, path)]).toEqual([path, true]);
  }), RUNS);
  expect(compared).toBeGreaterThan(RUNS.numRuns / 5);
});

function conceal(value: unknown, path: string, isHidden: () => boolean): unknown {
  if (value === undefined || (path !== '' && !DECISIONS.some((decision) => decision.test(path)) && isHidden())) {
    return value === undefined ? value : new Unresolved();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, conceal(child, path === '' ? key : `${path}.${key}`, isHidden)]),
  );
}

function isKnownOrPending(body: object, path: string): boolean {
  const steps = stepsOf(path);
  const into = (at: unknown, step: string | number): unknown =>
    (at as Record<string | number, unknown> | undefined)?.[step];
  const places = steps.map((_, index) => steps.slice(0, index + 1).reduce(into, body));
  return places.some(isUnresolved) || places.at(-1) !== undefined;
}

/** The paths of what is known in an object. */
function pathsOf(value: unknown, path = ''): string[] {
  if (isUnresolved(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => pathsOf(child, path === '' ? key : `${path}.${key}`));
}
