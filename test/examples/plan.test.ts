import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { armRequest, DEFAULT_API_VERSIONS, withAzureDefaults } from '../../examples/demo/arm-request';
import { evaluateManifest } from '../../lib';
import { PREVIEW_API_VERSION } from '../../lib/aks';

const ROOT = join(__dirname, '../..');

/** Refuses every connection but those to a socket in the file system, by which a runner talks to its child. */
const GUARD = `
  const { Socket } = require('node:net');
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (...args) {
    const [options] = [args[0]].flat();
    if (typeof options !== 'string' && options.path === undefined) throw new Error('the network was used');
    return connect.apply(this, args);
  };
`;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'plan-'));
  writeFileSync(join(directory, 'guard.cjs'), GUARD);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs Node without a network, and with no command within reach. */
function node(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, args, {
    cwd: directory,
    encoding: 'utf8',
    env: { NODE_OPTIONS: `--require ${join(directory, 'guard.cjs')}`, PATH: '', TMPDIR: directory },
  });
}

/** An entry of the plan. */
interface Entry {
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  readonly notes: string[];
  readonly url: string | undefined;
  readonly body: Record<string, unknown>;
}

const HEADING = /^(\d+)\. +(\w+) (\S+) (\S+)$/;

/** Reads the plan back: each body must be YAML. */
function entriesOf(plan: string): Entry[] {
  return plan.split('\n\n').flatMap((block) => {
    const [heading, ...lines] = block.split('\n');
    const [, , kind, type, name] = HEADING.exec(heading!) ?? [];
    if (kind === undefined) return [];
    const text = lines.map((line) => line.replace(/^ {4}/, ''));
    return [{
      kind,
      type: type!,
      name: name!,
      notes: text.filter((line) => line.startsWith('# ')),
      url: text.find((line) => line.startsWith('PUT ')),
      body: parse(text.filter((line) => !/^(?:# |PUT )/.test(line)).join('\n')) as Entry['body'],
    }];
  });
}

describe('the plan that the demo prints', () => {
  let run: SpawnSyncReturns<string>;
  let entries: Entry[];
  beforeAll(() => {
    run = node(
      join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
      '--tsconfig',
      join(ROOT, 'test/tsconfig.json'),
      join(ROOT, 'examples/demo/main.ts'),
    );
    entries = entriesOf(run.stdout.slice(run.stdout.indexOf('The plan of examples/pulumi-aks')));
  });

  const find = (ending: string, name: string): Entry => {
    const found = entries.filter((entry) => entry.type.endsWith(ending) && entry.name === name);
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const pool = (name: string): Entry => find(':containerservice:AgentPool', name);
  const placeOf = (entry: Entry): number => entries.indexOf(entry);

  test('needs no network, no Pulumi CLI and no account', () => {
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
    expect(node('-e', 'require("node:net").connect(443, "127.0.0.1")').stderr).toContain('the network was used');
  });

  test('has the features before the cluster, the cluster before its pools, and these before what runs on them', () => {
    const features = entries.filter(({ type }) => /:(?:PreviewFeature|ProviderRegistration)$/.test(type));
    expect(features.map(({ name }) => name).sort()).toEqual([
      'Microsoft.Compute/EncryptionAtHost',
      'Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview',
      'Microsoft.PolicyInsights',
    ]);
    const cluster = find(':ManagedCluster', 'shop');
    const pools = ['apps', 'win', 'legacy', 'tenants'].map(pool);
    const stages = [
      [find(':ResourceGroup', 'shop'), ...features],
      [cluster],
      pools,
      [find(':Deployment', 'web')],
    ].map((stage) => stage.map(placeOf));
    for (const [index, later] of stages.slice(1).entries()) {
      expect(Math.max(...stages[index]!)).toBeLessThan(Math.min(...later));
    }
  });

  test('says what would be registered', () => {
    expect(
      find(':PreviewFeature', 'Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview').notes,
    ).toEqual([expect.stringContaining('would be registered')]);
  });

  test('introduces the preview API, and sends there only what needs it', () => {
    expect(entries.find(({ kind }) => kind === 'package')!.body).toEqual({
      provider: expect.stringMatching(/^azure-native 3\./),
      parameter: { module: 'containerservice', version: `v${PREVIEW_API_VERSION.replaceAll('-', '')}` },
    });
    const versions = Object.fromEntries(
      [find(':ManagedCluster', 'shop'), ...['apps', 'tenants', 'win', 'legacy'].map(pool)].map(({ url }) =>
        /^PUT .*\/(?:agentPools|managedClusters)\/([a-z]{3}).*\?api-version=(.+)$/.exec(url!)!.slice(1),
      ),
    );
    expect(versions).toEqual({
      sho: PREVIEW_API_VERSION,
      app: PREVIEW_API_VERSION,
      ten: PREVIEW_API_VERSION,
      win: '2025-09-01',
      leg: '2025-09-01',
    });
  });

  test.each([
    ['apps', 'RuntimeDefault'],
    ['tenants', 'RuntimeDefault'],
    ['win', undefined],
    ['legacy', undefined],
  ])('pool %s: seccompDefault %s', (name, seccompDefault) => {
    const { properties } = pool(name).body as { properties: { kubeletConfig?: { seccompDefault?: string } } };
    expect(properties.kubeletConfig?.seccompDefault).toBe(seccompDefault);
  });

  test('shows the bodies as Azure Resource Manager has them', () => {
    const { url, body } = find(':ManagedCluster', 'shop');
    expect(url).toBe(
      'PUT /subscriptions/…/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop'
        + `?api-version=${PREVIEW_API_VERSION}`,
    );
    expect(Object.keys(body).sort()).toEqual(['identity', 'location', 'properties', 'sku']);
    expect(body).toMatchObject({
      location: 'westeurope',
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: {
          ['/subscriptions/…/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop[random]']:
            {},
        },
      },
      properties: {
        disableLocalAccounts: true,
        agentPoolProfiles: [{ mode: 'System', kubeletConfig: { seccompDefault: 'RuntimeDefault' } }],
        windowsProfile: { adminUsername: 'shopadmin', adminPassword: '[secret]' },
      },
    });
    expect(Object.keys(pool('apps').body)).toEqual(['properties']);
    expect(pool('apps').body).not.toMatchObject({ properties: { resourceGroupName: expect.anything() } });
  });

  test('shows no password, nor anything that should have been a text', () => {
    expect(run.stdout).not.toMatch(/Correct-Horse|\[object|undefined|4dabf181|04da6b54/);
  });

  test('has a Deployment that the restricted level admits', () => {
    expect(evaluateManifest(find(':Deployment', 'web').body)).toMatchObject([{ allowed: true }]);
    expect(find(':Deployment', 'web').body).toMatchObject({
      spec: { template: { spec: { runtimeClassName: 'kata-vm-isolation' } } },
    });
  });
});

test('there is no plan where the demo is given files', () => {
  writeFileSync(join(directory, 'map.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n');
  const { status, stdout } = node(
    join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
    '--tsconfig',
    join(ROOT, 'test/tsconfig.json'),
    join(ROOT, 'examples/demo/main.ts'),
    'map.yaml',
  );
  expect(status).toBe(0);
  expect(stdout).not.toContain('The plan of');
});

describe('ARM requests', () => {
  test.each(Object.entries(DEFAULT_API_VERSIONS))(
    '%s is asked for at the API version that azure-native says: %s',
    (type, apiVersion) => {
      const [module, resource] = type.split(':') as [string, string];
      const types = readFileSync(
        join(
          ROOT,
          'node_modules/@pulumi/azure-native',
          module,
          `${resource[0]!.toLowerCase()}${resource.slice(1)}.d.ts`,
        ),
        'utf8',
      );
      expect(/Uses Azure REST API version (\S+?)\.(?:\s|$)/m.exec(types)?.[1]).toBe(apiVersion);
    },
  );

  test.each([
    [
      'azure-native:monitor:DiagnosticSetting',
      'log',
      { resourceUri: '/clusters/shop', workspaceId: '/w' },
      {
        url: '/clusters/shop/providers/Microsoft.Insights/diagnosticSettings/log[random]?api-version=2021-05-01-preview',
        body: { properties: { workspaceId: '/w' } },
      },
    ],
    [
      'azure-native:authorization:RoleAssignment',
      'admin',
      { scope: '/clusters/shop', principalId: 'p' },
      {
        url: '/clusters/shop/providers/Microsoft.Authorization/roleAssignments/[uuid]?api-version=2022-04-01',
        body: { properties: { principalId: 'p' } },
      },
    ],
    [
      'azure-native:managedidentity:UserAssignedIdentity',
      'shop',
      { resourceGroupName: 'g', location: 'northeurope', tags: { a: 'b' } },
      {
        url: '/subscriptions/…/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop[random]?api-version=2023-01-31',
        body: { location: 'northeurope', tags: { a: 'b' } },
      },
    ],
    [
      'azure-native_containerservice_v20260502preview:containerservice:AgentPool',
      'apps',
      { resourceGroupName: 'g', resourceName: 'c', tags: { a: 'b' }, count: 1 },
      {
        url: '/subscriptions/…/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c/agentPools/apps?api-version=2026-05-02-preview',
        body: { properties: { tags: { a: 'b' }, count: 1 } },
      },
    ],
    ['kubernetes:apps/v1:Deployment', 'web', { spec: {} }, undefined],
  ])('%s', (type, name, inputs, request) => {
    expect(armRequest(type, withAzureDefaults(type, name, inputs, 'westeurope'))).toEqual(request);
  });
});
