import { version as AZURE_NATIVE_VERSION } from '@pulumi/azure-native/package.json';
import * as pulumi from '@pulumi/pulumi';
import { unknown as unknownValue } from '@pulumi/pulumi/output';
import { runApart } from './apart';
import { ArmServer, SUBSCRIPTION, TOKEN } from './arm-server';
import { type Asked, run, type Run, type RunOptions, UNKNOWN } from './program';
import { HardenedNodePool, type HardenedNodePoolArgs } from '../../lib/aks/hardened-node-pool';
import { thrownBy } from '../core/thrown';

const PREVIEW = 'azure-native_containerservice_v20260502preview';
const POOL = `${PREVIEW}:containerservice:AgentPool`;
const STABLE_POOL = 'azure-native:containerservice:AgentPool';
const cluster = { resourceGroupName: 'shop-group', name: 'shop' };
const args: HardenedNodePoolArgs = { cluster, vmSize: 'Standard_D4ads_v5', count: 3 };

let azure: ArmServer;
beforeEach(async () => {
  azure = await ArmServer.start(SUBSCRIPTION);
  azure.feature('Microsoft.ContainerService', 'KubeletDefaultSeccompProfilePreview', { states: ['Registered'] })
    .feature('Microsoft.Compute', 'EncryptionAtHost', { states: ['Registered'] });
});
afterEach(() => azure.close());

function runAt(program: () => unknown, options: RunOptions = {}): Promise<Run> {
  const invoke = (token: string): Record<string, unknown> | undefined =>
    token.endsWith(':getClientToken') ? { token: TOKEN } : undefined;
  return run(program, {
    invoke: invoke,
    ...options,
    config: { 'hardened-kube:armEndpoint': azure.endpoint, ...options.config },
  });
}

/** The pool that a program with one pool asks for. */
async function poolFor(
  pool: HardenedNodePoolArgs,
  type = POOL,
  options: RunOptions & { name?: string } = {},
): Promise<Asked> {
  const { resource, errors } = await runAt(() => void new HardenedNodePool(options.name ?? 'apps', pool), options);
  expect(errors).toEqual([]);
  return resource(type);
}

test('a Linux pool goes through the preview package, with every default', async () => {
  const { inputs, request } = await poolFor(args);
  expect(inputs).toEqual({
    agentPoolName: expect.stringMatching(/^apps[a-z0-9]{4}$/),
    count: 3,
    enableEncryptionAtHost: true,
    enableNodePublicIP: false,
    kubeletConfig: { seccompDefault: 'RuntimeDefault' },
    maxPods: 110,
    mode: 'User',
    osDiskSizeGB: 128,
    osDiskType: 'Ephemeral',
    osSKU: 'AzureLinux',
    osType: 'Linux',
    resourceGroupName: 'shop-group',
    resourceName: 'shop',
    securityProfile: { enableSecureBoot: true, enableVTPM: true },
    type: 'VirtualMachineScaleSets',
    vmSize: 'Standard_D4ads_v5',
  });
  expect(request.packageref).toBe('mock-uuid');
  expect(request.parent).toBe('urn:pulumi:test::shop::hardened-kube:aks:HardenedNodePool::apps');
  expect(request.version).toBe('');
});

test('the package is registered as `pulumi package add` would have it, byte for byte', async () => {
  const { asked } = await runAt(() => void new HardenedNodePool('apps', args));
  const { request } = asked.find(({ what }) => what === 'package')!;
  expect(request).toEqual({
    name: 'azure-native',
    version: AZURE_NATIVE_VERSION,
    downloadUrl: '',
    checksumsMap: [],
    parameterization: {
      name: PREVIEW,
      version: AZURE_NATIVE_VERSION,
      // As `toObject` shows bytes: the base64 text of the base64 text that the provider decodes.
      value: Buffer.from(
        Buffer.from('{"module":"containerservice","version":"v20260502preview"}').toString('base64'),
      ).toString('base64'),
    },
  });
});

test('another preview version is another package', async () => {
  const { request } = await poolFor(
    { ...args, apiVersion: '2026-04-02-preview' },
    'azure-native_containerservice_v20260402preview:containerservice:AgentPool',
  );
  expect(request.packageref).toBe('mock-uuid');
});

test('the pool has aliases at every other version, stable too, and none at its own', async () => {
  const types = (asked: Asked): string[] =>
    (asked.request.aliasesList as { spec: { type: string } }[]).map(({ spec }) => spec.type);
  const atPreview = types(await poolFor(args));
  expect(atPreview).toContain(STABLE_POOL);
  expect(atPreview).toContain('azure-native_containerservice_v20240902preview:containerservice:AgentPool');
  expect(atPreview).not.toContain(POOL);
  const atStable = types(await poolFor({ ...args, apiVersion: 'stable' }, STABLE_POOL));
  expect(atStable).toContain(POOL);
  expect(atStable).not.toContain(STABLE_POOL);
});

test('what AKS does not change on a pool replaces it: first the new one where the name has room, else first '
  + 'the old one goes', async () => {
  const { request } = await poolFor(args);
  expect(request.replaceonchangesList).toEqual(expect.arrayContaining(['kubeletConfig', 'linuxOSConfig', 'vmSize']));
  expect([request.deletebeforereplacedefined, request.deletebeforereplace]).toEqual([true, false]);
  const longer = await poolFor(args, POOL, { name: 'applications' });
  expect([longer.inputs.agentPoolName, longer.request.deletebeforereplace]).toEqual(['applications', true]);
  const named = await poolFor({ ...args, poolName: 'apps' });
  expect([named.inputs.agentPoolName, named.request.deletebeforereplace]).toEqual(['apps', true]);
});

test('another kubelet configuration is another name', async () => {
  const one = await poolFor(args);
  const other = await poolFor({ ...args, kubeletConfig: { podMaxPids: 4096 } });
  expect(other.inputs.agentPoolName).not.toBe(one.inputs.agentPoolName);
});

describe('only what needs the preview rides on it', () => {
  test.each<[string, HardenedNodePoolArgs, string]>([
    ['a Windows pool', { ...args, osType: 'Windows' }, 'win'],
    [
      'an unconfined pool',
      {
        ...args,
        kubeletConfig: { seccompDefault: 'Unconfined' },
        waivers: [{ check: 'aks/seccomp', reason: 'legacy' }],
      },
      'legacy',
    ],
    ['apiVersion "stable"', { ...args, apiVersion: 'stable' }, 'apps'],
  ])('%s', async (_, pool, name) => {
    const { asked, errors, resource } = await runAt(() => void new HardenedNodePool(name, pool));
    expect(errors).toEqual([]);
    expect(asked.filter(({ what }) => what === 'package')).toEqual([]);
    const { inputs, request } = resource(STABLE_POOL);
    expect(inputs.kubeletConfig).toBeUndefined();
    expect(request.version).toBe(AZURE_NATIVE_VERSION);
    expect(azure.requests.filter((line) => line.includes('Kubelet'))).toEqual([]);
  });
});

test('a pool is asked for only when the features are registered and the providers have been told', async () => {
  azure.feature('Microsoft.ContainerService', 'KubeletDefaultSeccompProfilePreview', { states: ['NotRegistered'] });
  let before: string[] = [];
  await runAt(() => void new HardenedNodePool('apps', args), {
    onResource: (type) => {
      if (type === POOL) before = [...azure.requests];
    },
  });
  expect(before).toEqual(
    expect.arrayContaining([
      'POST Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview/register',
      'POST Microsoft.ContainerService/register',
      'POST Microsoft.Compute/register',
    ]),
  );
  expect(before).toEqual(azure.requests);
});

test.each(['poolOfFailingFeature', 'poolOfFeatureThatFailsHalfWay'] as const)(
  '%s: nothing is created',
  async (program) => {
    const name = 'KubeletDefaultSeccompProfilePreview';
    azure.feature('Microsoft.ContainerService', name, {
      states: program === 'poolOfFailingFeature' ? ['Pending'] : ['NotRegistered'],
      onRegister: ['Registering', 'Pending'],
    });
    const { asked, errors } = await runApart(program, { config: { 'hardened-kube:armEndpoint': azure.endpoint } });
    expect(errors).toContainEqual(
      expect.stringContaining(`Microsoft.ContainerService/${name}: the registration is Pending`),
    );
    expect(asked.filter(({ what, type }) => what === 'resource' && type.endsWith(':AgentPool'))).toEqual([]);
  },
);

describe('providers', () => {
  const AZURE_CONFIG = {
    'azure-native:subscriptionId': SUBSCRIPTION,
    'azure-native:clientSecret': 'hunter2',
    'azure-native:environment': 'usgovernment',
    'azure-native:useMsi': 'true',
  };

  test("the stack's configuration reaches the package's provider, and a secret stays one", async () => {
    const { resource } = await runAt(() => void new HardenedNodePool('apps', args), { config: AZURE_CONFIG });
    const provider = resource(`pulumi:providers:${PREVIEW}`);
    expect([provider.name, provider.inputs]).toEqual([
      'hardened-kube',
      {
        subscriptionId: SUBSCRIPTION,
        clientSecret: { secret: 'hunter2' },
        environment: 'usgovernment',
        useMsi: 'true',
      },
    ]);
    expect(provider.request.packageref).toBe('mock-uuid');
    expect(resource(POOL).request.provider).toBe(
      `urn:pulumi:test::shop::pulumi:providers:${PREVIEW}::hardened-kube::hardened-kube-id`,
    );
  });

  class AzureNative extends pulumi.ProviderResource {
    constructor(name: string, inputs: pulumi.Inputs) {
      super('azure-native', name, inputs);
    }
  }

  test("an explicit provider's configuration reaches the package's provider, and it registers the features", async () => {
    const { asked } = await runAt(
      () => {
        const provider = new AzureNative('other', {
          subscriptionId: 'other-subscription',
          clientSecret: pulumi.secret('hunter2'),
          auxiliaryTenantIds: ['t1'],
          useMsi: false,
        });
        new HardenedNodePool('apps', args, { provider });
        new HardenedNodePool('more', args, { providers: { 'azure-native': provider } });
      },
      { config: AZURE_CONFIG },
    );
    const provider = asked.filter(({ type }) => type === `pulumi:providers:${PREVIEW}`);
    expect(provider.map(({ name, inputs }) => [name, inputs])).toEqual([
      [
        'hardened-kube-other',
        {
          subscriptionId: 'other-subscription',
          clientSecret: { secret: 'hunter2' },
          auxiliaryTenantIds: '["t1"]',
          useMsi: 'false',
        },
      ],
    ]);
    const invokes = asked
      .filter(({ what }) => what === 'invoke')
      .map(({ type, request }) => [type, request.provider]);
    expect(invokes.length).toBeGreaterThan(0);
    for (const [, reference] of invokes) {
      expect(reference).toBe('urn:pulumi:test::shop::pulumi:providers:azure-native::other::other-id');
    }
  });

  test('two providers are two registrations', async () => {
    const { asked } = await runAt(() => {
      new HardenedNodePool('apps', args);
      new HardenedNodePool('more', args, { provider: new AzureNative('other', {}) });
    });
    const features = asked
      .filter(({ what, type }) => what === 'resource' && type === 'hardened-kube:aks:PreviewFeature')
      .map(({ name }) => name);
    expect(features).toEqual([
      'Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview',
      'Microsoft.Compute/EncryptionAtHost',
      'Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview-other',
      'Microsoft.Compute/EncryptionAtHost-other',
    ]);
  });
});

describe('Outputs', () => {
  test('are judged when they have values', async () => {
    const { inputs } = await poolFor({
      ...args,
      vmSize: pulumi.output('Standard_D2ps_v5'),
      vnetSubnetID: pulumi.output('/subnet'),
    });
    expect(inputs).toMatchObject({ vmSize: 'Standard_D2ps_v5', osDiskType: 'Managed', vnetSubnetID: '/subnet' });
    expect(inputs.securityProfile).toEqual({});
  });

  test('a preview shows what does not depend on what is unknown', async () => {
    const unknown = pulumi.output(unknownValue) as unknown as pulumi.Output<string>;
    const { inputs } = await poolFor({ ...args, vnetSubnetID: unknown }, POOL, { preview: true });
    expect(inputs).toMatchObject({
      vnetSubnetID: UNKNOWN,
      agentPoolName: UNKNOWN,
      kubeletConfig: { seccompDefault: 'RuntimeDefault' },
      count: 3,
      enableEncryptionAtHost: true,
    });
    expect(azure.log.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('what Azure would refuse is not asked for', async () => {
    const { asked, errors } = await runApart('poolOfWrongCount', {
      config: { 'hardened-kube:armEndpoint': azure.endpoint },
    });
    expect(errors).toContainEqual(expect.stringContaining('count: must be'));
    expect(asked.filter(({ what, type }) => what === 'resource' && type.endsWith(':AgentPool'))).toEqual([]);
  });
});

test('a sandboxed pool says what its pods need', async () => {
  let runtimeClassName: string | undefined;
  const { resource } = await runAt(() => {
    ({ runtimeClassName } = new HardenedNodePool('tenants', {
      ...args,
      isolation: 'sandbox',
      vmSize: 'Standard_D8s_v5',
    }));
  });
  expect(runtimeClassName).toBe('kata-vm-isolation');
  expect(resource(POOL).inputs).toMatchObject({ workloadRuntime: 'KataVmIsolation', osSKU: 'AzureLinux' });
});

test('what is weaker without a waiver is an error at its line', async () => {
  await runAt(() => {
    const error = thrownBy(() => new HardenedNodePool('apps', { ...args, enableEncryptionAtHost: false }));
    expect([error.code, error.message]).toEqual(['violates-setting', expect.stringContaining('aks/host-encryption')]);
  });
});

test('findings are warnings, and outputs of the component with what was waived', async () => {
  const { asked, logged } = await runAt(
    () =>
      void new HardenedNodePool('apps', {
        ...args,
        osSKU: 'Ubuntu',
        appArmor: true,
        enableEncryptionAtHost: false,
        waivers: [{ check: 'aks/host-encryption', reason: 'the region has none' }],
      }),
  );
  const outputs = asked.find(({ what, name }) => what === 'outputs' && name === 'apps')!;
  expect(outputs.inputs).toMatchObject({
    poolId: 'apps-id',
    findings: [expect.objectContaining({ rule: 'aks/node-os' })],
    waived: [
      {
        setting: 'aks/host-encryption',
        fields: ['enableEncryptionAtHost'],
        waiver: { check: 'aks/host-encryption', reason: 'the region has none' },
      },
    ],
  });
  expect(logged).toContainEqual({
    severity: 'warn',
    message: 'aks/node-os: osSKU should be "AzureLinux", got "Ubuntu"',
  });
});

test('a wish for AppArmor is judged by the node image that AKS chose', async () => {
  const program = (): void => void new HardenedNodePool('apps', { ...args, appArmor: true });
  const warnings = async (nodeImageVersion: string): Promise<string[]> => {
    const { logged } = await runAt(program, { outputs: (type) => type === POOL ? { nodeImageVersion } : {} });
    return logged.filter(({ severity }) => severity === 'warn').map(({ message }) => message);
  };
  expect(await warnings('AKSAzureLinux-V3gen2-202510.19.0')).toEqual([expect.stringContaining('202510.19.0')]);
  expect(await warnings('AKSAzureLinux-V3gen2-202511.07.0')).toEqual([]);
});

test('pools that need the same feature share one registration, which has no parent', async () => {
  const { asked, errors } = await runAt(() => {
    for (const name of ['one', 'two', 'three']) {
      new HardenedNodePool(name, { cluster, vmSize: 'Standard_D4ads_v5', count: 1 });
    }
  });
  expect(errors).toEqual([]);
  const features = asked.filter(({ type, what }) => what === 'resource' && type === 'hardened-kube:aks:PreviewFeature');
  expect(features.map(({ name, request }) => [name, request.parent])).toEqual([
    ['Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview', ''],
    ['Microsoft.Compute/EncryptionAtHost', ''],
  ]);
  expect(
    azure.requests.filter(
      (request) => request === 'GET Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview',
    ),
  ).toHaveLength(1);
});
