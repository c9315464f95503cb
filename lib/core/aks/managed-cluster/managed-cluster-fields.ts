import type { Fields } from '../fields';
import type { ManagedClusterIdentity, ManagedClusterOverrides, ManagedClusterSku } from './managed-cluster';
import type { ResourceReference } from './managed-cluster-network';
import type { UserAssignedIdentity } from './managed-cluster-security';

const SWITCH = { fields: { enabled: 'boolean' } } as const;

const IDENTITY: Fields<UserAssignedIdentity> = { clientId: 'string', objectId: 'string', resourceId: 'resource-id' };

const REFERENCE: Fields<ResourceReference> = { id: 'string' };

/** Every field of a cluster's SKU, with what it holds. */
export const MANAGED_CLUSTER_SKU_FIELDS: Fields<ManagedClusterSku> = { name: 'string', tier: 'string' };

/** Every field of a cluster's identity, with what it holds. */
export const MANAGED_CLUSTER_IDENTITY_FIELDS: Fields<ManagedClusterIdentity> = { type: 'string', userAssignedIdentities: 'strings' };

/** Every property of a cluster but for its pools, with what it holds. The compiler keeps it complete. */
export const MANAGED_CLUSTER_FIELDS: Fields<ManagedClusterOverrides> = {
  aadProfile: {
    fields: {
      adminGroupObjectIDs: 'strings',
      clientAppID: 'string',
      enableAzureRBAC: 'boolean',
      managed: 'boolean',
      serverAppID: 'string',
      serverAppSecret: 'string',
      tenantID: 'string',
    },
  },
  addonProfiles: { values: { config: 'string-map', enabled: 'boolean' } },
  aiToolchainOperatorProfile: SWITCH,
  apiServerAccessProfile: {
    fields: {
      authorizedIPRanges: 'strings',
      disableRunCommand: 'boolean',
      enablePrivateCluster: 'boolean',
      enablePrivateClusterPublicFQDN: 'boolean',
      enableVnetIntegration: 'boolean',
      privateDNSZone: 'string',
      subnetId: 'resource-id',
    },
  },
  autoScalerProfile: {
    fields: {
      balanceSimilarNodeGroups: 'string',
      daemonsetEvictionForEmptyNodes: 'boolean',
      daemonsetEvictionForOccupiedNodes: 'boolean',
      expander: 'string',
      ignoreDaemonsetsUtilization: 'boolean',
      maxEmptyBulkDelete: 'string',
      maxGracefulTerminationSec: 'string',
      maxNodeProvisionTime: 'string',
      maxTotalUnreadyPercentage: 'string',
      newPodScaleUpDelay: 'string',
      okTotalUnreadyCount: 'string',
      scaleDownDelayAfterAdd: 'string',
      scaleDownDelayAfterDelete: 'string',
      scaleDownDelayAfterFailure: 'string',
      scaleDownUnneededTime: 'string',
      scaleDownUnreadyTime: 'string',
      scaleDownUtilizationThreshold: 'string',
      scanInterval: 'string',
      skipNodesWithLocalStorage: 'string',
      skipNodesWithSystemPods: 'string',
    },
  },
  autoUpgradeProfile: { fields: { nodeOSUpgradeChannel: 'string', upgradeChannel: 'string' } },
  azureMonitorProfile: {
    fields: {
      metrics: { fields: { enabled: 'boolean', kubeStateMetrics: { fields: { metricAnnotationsAllowList: 'string', metricLabelsAllowlist: 'string' } } } },
    },
  },
  bootstrapProfile: { fields: { artifactSource: 'string', containerRegistryId: 'resource-id' } },
  disableLocalAccounts: 'boolean',
  diskEncryptionSetID: 'resource-id',
  dnsPrefix: 'string',
  enableRBAC: 'boolean',
  fqdnSubdomain: 'string',
  httpProxyConfig: { fields: { httpProxy: 'string', httpsProxy: 'string', noProxy: 'strings', trustedCa: 'string' } },
  identityProfile: { values: IDENTITY },
  ingressProfile: {
    fields: { webAppRouting: { fields: { dnsZoneResourceIds: 'strings', enabled: 'boolean', nginx: { fields: { defaultIngressControllerType: 'string' } } } } },
  },
  kubernetesVersion: 'string',
  linuxProfile: { fields: { adminUsername: 'string', ssh: { fields: { publicKeys: { items: { keyData: 'string' } } } } } },
  metricsProfile: { fields: { costAnalysis: SWITCH } },
  networkProfile: {
    fields: {
      advancedNetworking: {
        fields: { enabled: 'boolean', observability: SWITCH, security: { fields: { advancedNetworkPolicies: 'string', enabled: 'boolean' } } },
      },
      dnsServiceIP: 'string',
      ipFamilies: 'strings',
      loadBalancerProfile: {
        fields: {
          allocatedOutboundPorts: 'integer',
          backendPoolType: 'string',
          enableMultipleStandardLoadBalancers: 'boolean',
          idleTimeoutInMinutes: 'integer',
          managedOutboundIPs: { fields: { count: 'integer', countIPv6: 'integer' } },
          outboundIPPrefixes: { fields: { publicIPPrefixes: { items: REFERENCE } } },
          outboundIPs: { fields: { publicIPs: { items: REFERENCE } } },
        },
      },
      loadBalancerSku: 'string',
      natGatewayProfile: { fields: { idleTimeoutInMinutes: 'integer', managedOutboundIPProfile: { fields: { count: 'integer' } } } },
      networkDataplane: 'string',
      networkMode: 'string',
      networkPlugin: 'string',
      networkPluginMode: 'string',
      networkPolicy: 'string',
      outboundType: 'string',
      podCidr: 'string',
      podCidrs: 'strings',
      serviceCidr: 'string',
      serviceCidrs: 'strings',
      staticEgressGatewayProfile: SWITCH,
    },
  },
  nodeProvisioningProfile: { fields: { defaultNodePools: 'string', mode: 'string' } },
  nodeResourceGroup: 'string',
  nodeResourceGroupProfile: { fields: { restrictionLevel: 'string' } },
  oidcIssuerProfile: SWITCH,
  podIdentityProfile: {
    fields: {
      allowNetworkPluginKubenet: 'boolean',
      enabled: 'boolean',
      userAssignedIdentities: { items: { bindingSelector: 'string', identity: { fields: IDENTITY }, name: 'string', namespace: 'string' } },
      userAssignedIdentityExceptions: { items: { name: 'string', namespace: 'string', podLabels: 'string-map' } },
    },
  },
  privateLinkResources: { items: { groupId: 'string', id: 'string', name: 'string', requiredMembers: 'strings', type: 'string' } },
  publicNetworkAccess: 'string',
  securityProfile: {
    fields: {
      azureKeyVaultKms: {
        fields: { enabled: 'boolean', keyId: 'string', keyVaultNetworkAccess: { oneOf: ['Public', 'Private'] }, keyVaultResourceId: 'resource-id' },
      },
      customCATrustCertificates: 'strings',
      defender: { fields: { logAnalyticsWorkspaceResourceId: 'resource-id', securityMonitoring: SWITCH } },
      imageCleaner: { fields: { enabled: 'boolean', intervalHours: 'integer' } },
      workloadIdentity: SWITCH,
    },
  },
  serviceMeshProfile: {
    fields: {
      istio: {
        fields: {
          certificateAuthority: {
            fields: {
              plugin: {
                fields: {
                  certChainObjectName: 'string',
                  certObjectName: 'string',
                  keyObjectName: 'string',
                  keyVaultId: 'resource-id',
                  rootCertObjectName: 'string',
                },
              },
            },
          },
          components: {
            fields: {
              egressGateways: { items: { enabled: 'boolean', gatewayConfigurationName: 'string', name: 'string', namespace: 'string' } },
              ingressGateways: { items: { enabled: 'boolean', mode: 'string' } },
            },
          },
          revisions: 'strings',
        },
      },
      mode: 'string',
    },
  },
  servicePrincipalProfile: { fields: { clientId: 'string', secret: 'string' } },
  storageProfile: { fields: { blobCSIDriver: SWITCH, diskCSIDriver: SWITCH, fileCSIDriver: SWITCH, snapshotController: SWITCH } },
  supportPlan: 'string',
  upgradeSettings: { fields: { overrideSettings: { fields: { forceUpgrade: 'boolean', until: 'string' } } } },
  windowsProfile: {
    fields: {
      adminPassword: 'string',
      adminUsername: 'string',
      enableCSIProxy: 'boolean',
      gmsaProfile: { fields: { dnsServer: 'string', enabled: 'boolean', rootDomainName: 'string' } },
      licenseType: 'string',
    },
  },
  workloadAutoScalerProfile: { fields: { keda: SWITCH, verticalPodAutoscaler: SWITCH } },
};
