import * as pulumi from '@pulumi/pulumi';
import { ArmServer, SUBSCRIPTION, TOKEN } from './arm-server';
import { type Asked, DEPLOYER, run, type Run, type RunOptions } from './program';
import { LOG_CATEGORIES } from '../../lib/aks/azure-resource';
import { HardenedCluster, type HardenedClusterArgs } from '../../lib/aks/hardened-cluster';
import { HardenedNodePool } from '../../lib/aks/hardened-node-pool';
import { AKS_SERVER_APP_ID } from '../../lib/core/aks/managed-cluster/kubeconfig';
import type { AksSettingId } from '../../lib/core/aks/setting-id';
import type { Waiver } from '../../lib/core/waivers/waiver';
import { thrownBy } from '../core/thrown';

const CLUSTER = 'azure-native_containerservice_v20260502preview:containerservice:ManagedCluster';
const STABLE_CLUSTER = 'azure-native:containerservice:ManagedCluster';
const WORKSPACE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs`;
const SUBNET = `/subscriptions/${SUBSCRIPTION}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes`;
const IDENTITY = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop-group/providers/Microsoft.ManagedIdentity/userAssignedIdentities/shop`;
const PASSWORD = 'Correct-Horse-42-Battery';

const args: HardenedClusterArgs = {
  resourceGroupName: 'shop-group',
  location: 'westeurope',
  apiServer: { authorizedIPRanges: ['203.0.113.0/24'] },
  administrators: { deployer: true },
};

let azure: ArmServer;
beforeEach(async () => {
  azure = await ArmServer.start(SUBSCRIPTION);
  azure.feature('Microsoft.ContainerService', 'KubeletDefaultSeccompProfilePreview', { states: ['Registered'] })
    .feature('Microsoft.Compute', 'EncryptionAtHost', { states: ['Registered'] })
    .provider('Microsoft.PolicyInsights', { states: ['Registered'] });
});
afterEach(() => azure.close());

/** What AKS answers when asked for a user's kubeconfig. */
const KUBECONFIG = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: Q0E=
    server: https://shop-abc.hcp.westeurope.azmk8s.io:443
  name: shop
`;

function runAt(program: () => unknown, options: RunOptions = {}): Promise<Run> {
  const invoke = (token: string): Record<string, unknown> | undefined => {
    if (token.endsWith(':getClientToken')) return { token: TOKEN };
    if (token.endsWith(':listManagedClusterUserCredentials')) {
      return { kubeconfigs: [{ name: 'user', value: Buffer.from(KUBECONFIG).toString('base64') }] };
    }
    return undefined;
  };
  return run(program, {
    invoke: invoke,
    outputs: (type) => {
      if (type.endsWith(':UserAssignedIdentity')) return { principalId: 'identity-principal' };
      if (!type.endsWith(':ManagedCluster')) return {};
      return {
        name: 'shop',
        oidcIssuerProfile: { issuerURL: 'https://issuer' },
        identityProfile: { kubeletidentity: { clientId: 'kubelet' } },
      };
    },
    ids: (type) => type.endsWith(':UserAssignedIdentity') ? IDENTITY : undefined,
    ...options,
    config: { 'hardened-kube:armEndpoint': azure.endpoint, ...options.config },
  });
}

async function clusterFor(cluster: HardenedClusterArgs, type = CLUSTER): Promise<Run & { cluster: Asked }> {
  const result = await runAt(() => void new HardenedCluster('shop', cluster));
  expect(result.errors).toEqual([]);
  return { ...result, cluster: result.resource(type) };
}

test('a cluster goes through the preview package, for its system pool\'s sake', async () => {
  const { cluster: { inputs, request } } = await clusterFor(args);
  expect(request.packageref).toBe('mock-uuid');
  expect(inputs).toMatchObject({
    resourceGroupName: 'shop-group',
    resourceName: 'shop',
    location: 'westeurope',
    disableLocalAccounts: true,
    identity: { type: 'UserAssigned', userAssignedIdentities: [IDENTITY] },
    apiServerAccessProfile: { authorizedIPRanges: ['203.0.113.0/24'], disableRunCommand: true },
    networkProfile: { networkPolicy: 'cilium', networkDataplane: 'cilium' },
    sku: { tier: 'Standard' },
  });
  const kubeletConfig = { seccompDefault: 'RuntimeDefault' };
  expect(inputs.agentPoolProfiles).toEqual([
    expect.objectContaining({ name: 'system', mode: 'System', kubeletConfig, enableEncryptionAtHost: true }),
  ]);
  expect(inputs).not.toHaveProperty('properties');
});

test('a cluster with apiVersion "stable" goes through azure-native itself, without seccompDefault', async () => {
  const { cluster: { inputs }, asked } = await clusterFor({ ...args, apiVersion: 'stable' }, STABLE_CLUSTER);
  expect(JSON.stringify(inputs)).not.toContain('seccompDefault');
  expect(asked.filter(({ what }) => what === 'package')).toEqual([]);
});

test('the features and the provider that its defaults need are registered before it is asked for', async () => {
  let before: string[] = [];
  await runAt(() => void new HardenedCluster('shop', args), {
    onResource: (type) => {
      if (type === CLUSTER) before = [...azure.requests];
    },
  });
  expect(before).toEqual(
    expect.arrayContaining([
      'GET Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview',
      'GET Microsoft.Compute/EncryptionAtHost',
      'GET Microsoft.PolicyInsights',
    ]),
  );
  expect(before).toEqual(azure.requests);
});

describe('who administers', () => {
  test('the deployer gets the role, on the cluster', async () => {
    const { resource } = await clusterFor(args);
    expect(resource('azure-native:authorization:RoleAssignment').inputs).toEqual({
      principalId: DEPLOYER,
      scope: 'shop-id',
      roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
    });
  });

  test('groups are named to AKS', async () => {
    const group = '00000000-1111-2222-3333-444444444444';
    const { asked, cluster } = await clusterFor({ ...args, administrators: { entraGroups: [pulumi.output(group)] } });
    expect(cluster.inputs.aadProfile).toMatchObject({
      adminGroupObjectIDs: [group],
      managed: true,
      enableAzureRBAC: true,
    });
    expect(asked.filter(({ type }) => type.endsWith(':RoleAssignment'))).toEqual([]);
  });
});

test('the cluster\'s identity may join nodes to the subnet it is given, before the cluster is made', async () => {
  const { asked, cluster } = await clusterFor({ ...args, network: { subnetId: pulumi.output(SUBNET) } });
  const role = asked.find(({ name }) => name === 'shop-subnet')!;
  expect(role.inputs).toEqual({
    principalId: 'identity-principal',
    principalType: 'ServicePrincipal',
    scope: SUBNET,
    roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7',
  });
  expect(cluster.request.dependenciesList).toContainEqual(expect.stringMatching(/RoleAssignment::shop-subnet$/));
});

test('another kind of identity is the author\'s choice, with a reason', async () => {
  const waivers: Waiver<AksSettingId>[] = [
    { check: 'aks/managed-identity', reason: "the landing zone forbids identities of one's own" },
  ];
  const { asked, cluster } = await clusterFor({ ...args, identity: { type: 'SystemAssigned' }, waivers });
  expect(cluster.inputs.identity).toEqual({ type: 'SystemAssigned' });
  expect(asked.filter(({ type }) => type.endsWith(':UserAssignedIdentity'))).toEqual([]);
});

test('an identity of one\'s own is used as it is', async () => {
  const identityId = IDENTITY.replace('shop-group', 'identities');
  const { asked, cluster } = await clusterFor({ ...args, identityId, network: { subnetId: SUBNET } });
  expect(cluster.inputs.identity).toEqual({ type: 'UserAssigned', userAssignedIdentities: [identityId] });
  expect(asked.filter(({ type }) => type.endsWith(':UserAssignedIdentity') || type.endsWith('shop-subnet'))).toEqual(
    [],
  );
});

describe('a Log Analytics workspace', () => {
  test('gets what Defender sees and what the control plane logs', async () => {
    const { cluster, resource } = await clusterFor({ ...args, logAnalyticsWorkspaceId: pulumi.output(WORKSPACE) });
    const defender = { logAnalyticsWorkspaceResourceId: WORKSPACE, securityMonitoring: { enabled: true } };
    expect(cluster.inputs.securityProfile).toMatchObject({ defender });
    expect(resource('azure-native:monitor:DiagnosticSetting').inputs).toEqual({
      resourceUri: 'shop-id',
      workspaceId: WORKSPACE,
      logs: LOG_CATEGORIES.map((category) => ({ category, enabled: true })),
    });
  });

  test('gets the logs of containers by a rule in its own region, which the cluster is linked to', async () => {
    const { cluster, resource } = await clusterFor({
      ...args,
      logAnalyticsWorkspaceId: WORKSPACE,
      logAnalyticsWorkspaceLocation: 'northeurope',
    });
    expect(cluster.inputs.addonProfiles).toMatchObject({
      omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: 'true' } },
    });
    expect(resource('azure-native:monitor:DataCollectionRule').inputs).toMatchObject({
      location: 'northeurope', destinations: { logAnalytics: [{ workspaceResourceId: WORKSPACE }] },
    });
    expect(resource('azure-native:monitor:DataCollectionRuleAssociation').inputs).toEqual({
      associationName: 'ContainerInsightsExtension', resourceUri: 'shop-id', dataCollectionRuleId: 'shop-id',
    });
  });

  test('gets no logs of containers where the add-on is off, with a reason', async () => {
    const { asked } = await clusterFor({
      ...args,
      logAnalyticsWorkspaceId: WORKSPACE,
      properties: { addonProfiles: { omsagent: { enabled: false } } },
      waivers: [{ check: 'aks/logging', reason: 'another agent collects them' }],
    });
    expect(asked.filter(({ type }) => type.includes('DataCollectionRule'))).toEqual([]);
  });

  test('that is absent is a finding', async () => {
    const { logged } = await clusterFor(args);
    const warnings = logged.filter(({ severity }) => severity === 'warn').map(({ message }) => message);
    expect(warnings).toEqual(
      expect.arrayContaining([expect.stringMatching(/^aks\/defender: /), expect.stringMatching(/^aks\/logging: /)]),
    );
  });
});

describe('Windows', () => {
  const windows = { adminUsername: 'shopadmin', adminPassword: pulumi.secret(PASSWORD) };

  test('makes calico the policy engine, and the password stays a secret', async () => {
    const { asked, cluster, logged } = await clusterFor({ ...args, windows });
    expect(cluster.inputs.networkProfile).toMatchObject({ networkPolicy: 'calico' });
    expect(cluster.inputs.windowsProfile).toMatchObject({
      adminUsername: 'shopadmin',
      adminPassword: { secret: PASSWORD },
    });
    // One mention, the secret one; the SDK's own debug lines hold every input of every program.
    const shown = logged.filter(({ severity }) => severity !== 'debug');
    expect(JSON.stringify([asked.map(({ inputs }) => inputs), shown]).split(PASSWORD)).toHaveLength(2);
  });

  test('a Windows pool fits only to a cluster that has it', async () => {
    await runAt(() => {
      const linux = new HardenedCluster('linux', args);
      const error = thrownBy(
        () => new HardenedNodePool('win', { cluster: linux, osType: 'Windows', vmSize: 'Standard_D4ads_v5', count: 1 }),
      );
      expect(error.code).toBe('azure-refuses');
      const mixed = new HardenedCluster('mixed', { ...args, windows });
      new HardenedNodePool('win', { cluster: mixed, osType: 'Windows', vmSize: 'Standard_D4ads_v5', count: 1 });
    });
  });
});

describe('what it gives', () => {
  async function valueOf(read: (cluster: HardenedCluster) => pulumi.Output<unknown>): Promise<unknown> {
    let value: unknown;
    const { errors } = await runAt(() => void read(new HardenedCluster('shop', args)).apply((known) => value = known));
    expect(errors).toEqual([]);
    return value;
  }

  test('an issuer, identities, names', async () => {
    expect(await valueOf(({ clusterName, clusterId, oidcIssuerUrl, identityId, kubeletIdentity }) => (
      pulumi.all([clusterName, clusterId, oidcIssuerUrl, identityId, kubeletIdentity]))))
      .toEqual(['shop', 'shop-id', 'https://issuer', IDENTITY, { clientId: 'kubelet' }]);
  });

  test('a kubeconfig by which kubelogin gets the token', async () => {
    const kubeconfig = JSON.parse(await valueOf((cluster) => cluster.kubeconfig) as string) as Record<string, never>;
    expect(kubeconfig).toMatchObject({
      clusters: [
        {
          cluster: { 'server': 'https://shop-abc.hcp.westeurope.azmk8s.io:443', 'certificate-authority-data': 'Q0E=' },
        },
      ],
      users: [
        {
          user: {
            exec: {
              command: 'kubelogin',
              args: [
                'get-token', '--login', 'azurecli', '--server-id', AKS_SERVER_APP_ID, '--environment',
                'AzurePublicCloud',
              ],
            },
          },
        },
      ],
    });
    expect(JSON.stringify(kubeconfig)).not.toContain(TOKEN);
  });

  test('a provider for its workloads, made once and only when asked for', async () => {
    const without = await runAt(() => void new HardenedCluster('shop', args));
    expect(
      without.asked.filter(({ type }) => type === 'pulumi:providers:kubernetes' || type.endsWith('Credentials')),
    ).toEqual([]);
    const { asked } = await runAt(() => {
      const cluster = new HardenedCluster('shop', args);
      expect(cluster.kubernetesProvider).toBe(cluster.kubernetesProvider);
    });
    const [provider, ...others] = asked.filter(({ type }) => type === 'pulumi:providers:kubernetes');
    expect(others).toEqual([]);
    expect(provider!.inputs.kubeconfig).toContain('kubelogin');
  });
});

test('a preview of a cluster that is not there yet shows what is known', async () => {
  const { errors, resource } = await runAt(() => void new HardenedCluster('shop', args), { preview: true });
  expect(errors).toEqual([]);
  expect(resource(CLUSTER).inputs).toMatchObject({ disableLocalAccounts: true, resourceGroupName: 'shop-group' });
  expect(azure.log.every(({ method }) => method === 'GET')).toBe(true);
});

test('the component of the cluster has its outputs', async () => {
  const { asked } = await clusterFor(args);
  const { inputs } = asked.find(
    ({ what, type }) => what === 'outputs' && type === 'hardened-kube:aks:HardenedCluster',
  )!;
  expect(Object.keys(inputs).sort()).toEqual([
    'clusterId', 'clusterName', 'findings', 'identityId', 'kubeletIdentity', 'oidcIssuerUrl', 'waived',
  ]);
});
