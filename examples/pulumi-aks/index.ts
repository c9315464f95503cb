import { ResourceGroup } from '@pulumi/azure-native/resources/resourceGroup';
import * as pulumi from '@pulumi/pulumi';
import { HardenedCluster, HardenedNodePool } from 'hardened-kube/aks';
import { HardenedDeployment } from 'hardened-kube/pulumi';

const config = new pulumi.Config();
const group = new ResourceGroup('shop', { resourceGroupName: 'shop' });

// Every setting that is not here has its hardened value: docs/aks-settings.md lists them.
export const cluster = new HardenedCluster('shop', {
  resourceGroupName: group.name,
  location: group.location,
  // From where the API server may be reached; `{ private: true }` puts it into the network of the cluster.
  apiServer: { authorizedIPRanges: config.requireObject<string[]>('officeRanges') },
  // With Entra alone nobody gets in whom no role lets in: the deploying identity gets it here.
  administrators: { deployer: true },
  logAnalyticsWorkspaceId: config.get('logAnalyticsWorkspaceId'),
  // Windows pools need calico or azure in place of cilium, so the cluster must know of them.
  windows: { adminUsername: 'shopadmin', adminPassword: config.requireSecret('windowsPassword') },
});

// The preview feature behind seccompDefault is registered first, and waited for.
new HardenedNodePool('apps', { cluster, vmSize: 'Standard_D4ads_v5', count: 3 });

new HardenedNodePool('win', { cluster, osType: 'Windows', vmSize: 'Standard_D4ads_v5', count: 2 });

// Its pods call what the runtime's default profile refuses; the taint keeps all others away.
new HardenedNodePool('legacy', {
  cluster,
  vmSize: 'Standard_D4ads_v5',
  count: 1,
  nodeTaints: ['shop.example/legacy=true:NoSchedule'],
  kubeletConfig: { seccompDefault: 'Unconfined' },
  waivers: [
    {
      check: 'aks/seccomp',
      reason: 'the billing daemon traces its children until it is rewritten',
      owner: 'billing@acme.example',
      expires: '2099-12-31',
    },
  ],
});

// Code of others: each pod in a virtual machine of its own.
const tenants = new HardenedNodePool('tenants', { cluster, isolation: 'sandbox', vmSize: 'Standard_D8s_v5', count: 2 });

// Its pods need the nodes, and are gone before them.
new HardenedDeployment('web', {
  spec: {
    replicas: 2,
    template: {
      spec: {
        runtimeClassName: tenants.runtimeClassName,
        containers: [
          { name: 'web', image: 'ghcr.io/acme/tenant-web:1.4.2', resources: { limits: { memory: '256Mi' } } },
        ],
      },
    },
  },
  hardening: { user: 101 },
}, { provider: cluster.kubernetesProvider, dependsOn: tenants });

export const { kubeconfig, oidcIssuerUrl } = cluster;
