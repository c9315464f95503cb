import { type Fields, RESOURCE_ID, STRING_MAP, STRINGS } from '../fields';
import type { ManagedClusterIdentity, ManagedClusterOverrides, ManagedClusterSku } from './managed-cluster';
import type { ResourceReference } from './managed-cluster-network';
import type { UserAssignedIdentity } from './managed-cluster-security';

const SWITCH = { fields: { enabled: 'boolean' } } as const;

const IDENTITY: Fields<UserAssignedIdentity> = { clientId: 'string', objectId: 'string', resourceId: RESOURCE_ID };

const REFERENCE: Fields<ResourceReference> = { id: 'string' };

/** Every field of a cluster's SKU, with what it holds. */
export const MANAGED_CLUSTER_SKU_FIELDS: Fields<ManagedClusterSku> = { name: 'string', tier: 'string' };

/** Every field of a cluster's identity, with what it holds. */
export const MANAGED_CLUSTER_IDENTITY_FIELDS: Fields<ManagedClusterIdentity> = {
  type: 'string',
  userAssignedIdentities: STRINGS,
};

/** Every property of a cluster but for its pools, with what it holds. The compiler keeps it complete. */
export const MANAGED_CLUSTER_FIELDS: Fields<ManagedClusterOverrides> = {
  aadProfile: {
    fields: {
      adminGroupObjectIDs: STRINGS,
      clientAppID: 'string',
      enableAzureRBAC: 'boolean',
      managed: 'boolean',
      serverAppID: 'string',
      serverAppSecret: 'string',
      tenantID: 'string',
    },
  },
  addonProfiles: { mapOf: { fields: { config: STRING_MAP, enabled: 'boolean' } } },
  aiToolchainOperatorProfile: SWITCH,
  apiServerAccessProfile: {
    fields: {
      authorizedIPRanges: STRINGS,
      disableRunCommand: 'boolean',
      enablePrivateCluster: 'boolean',
      enablePrivateClusterPublicFQDN: 'boolean',
      enableVnetIntegration: 'boolean',
      privateDNSZone: 'string',
      subnetId: RESOURCE_ID,
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
      metrics: {
        fields: {
          enabled: 'boolean',
          kubeStateMetrics: { fields: { metricAnnotationsAllowList: 'string', metricLabelsAllowlist: 'string' } },
        },
      },
    },
  },
  bootstrapProfile: { fields: { artifactSource: 'string', containerRegistryId: RESOURCE_ID } },
  disableLocalAccounts: 'boolean',
  diskEncryptionSetID: RESOURCE_ID,
  dnsPrefix: 'string',
  enableRBAC: 'boolean',
  fqdnSubdomain: 'string',
  httpProxyConfig: { fields: { httpProxy: 'string', httpsProxy: 'string', noProxy: STRINGS, trustedCa: 'string' } },
  identityProfile: { mapOf: { fields: IDENTITY } },
  ingressProfile: {
    fields: {
      webAppRouting: {
        fields: {
          dnsZoneResourceIds: STRINGS,
          enabled: 'boolean',
          nginx: { fields: { defaultIngressControllerType: 'string' } },
        },
      },
    },
  },
  kubernetesVersion: 'string',
  linuxProfile: {
    fields: { adminUsername: 'string', ssh: { fields: { publicKeys: { listOf: { fields: { keyData: 'string' } } } } } },
  },
  metricsProfile: { fields: { costAnalysis: SWITCH } },
  networkProfile: {
    fields: {
      advancedNetworking: {
        fields: {
          enabled: 'boolean',
          observability: SWITCH,
          security: { fields: { advancedNetworkPolicies: 'string', enabled: 'boolean' } },
        },
      },
      dnsServiceIP: 'string',
      ipFamilies: STRINGS,
      loadBalancerProfile: {
        fields: {
          allocatedOutboundPorts: 'integer',
          backendPoolType: 'string',
          enableMultipleStandardLoadBalancers: 'boolean',
          idleTimeoutInMinutes: 'integer',
          managedOutboundIPs: { fields: { count: 'integer', countIPv6: 'integer' } },
          outboundIPPrefixes: { fields: { publicIPPrefixes: { listOf: { fields: REFERENCE } } } },
          outboundIPs: { fields: { publicIPs: { listOf: { fields: REFERENCE } } } },
        },
      },
      loadBalancerSku: 'string',
      natGatewayProfile: {
        fields: { idleTimeoutInMinutes: 'integer', managedOutboundIPProfile: { fields: { count: 'integer' } } },
      },
      networkDataplane: 'string',
      networkMode: 'string',
      networkPlugin: 'string',
      networkPluginMode: 'string',
      networkPolicy: 'string',
      outboundType: 'string',
      podCidr: 'string',
      podCidrs: STRINGS,
      serviceCidr: 'string',
      serviceCidrs: STRINGS,
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
      userAssignedIdentities: {
        listOf: {
          fields: { bindingSelector: 'string', identity: { fields: IDENTITY }, name: 'string', namespace: 'string' },
        },
      },
      userAssignedIdentityExceptions: {
        listOf: { fields: { name: 'string', namespace: 'string', podLabels: STRING_MAP } },
      },
    },
  },
  privateLinkResources: {
    listOf: { fields: { groupId: 'string', id: 'string', name: 'string', requiredMembers: STRINGS, type: 'string' } },
  },
  publicNetworkAccess: 'string',
  securityProfile: {
    fields: {
      azureKeyVaultKms: {
        fields: {
          enabled: 'boolean',
          keyId: 'string',
          keyVaultNetworkAccess: { oneOf: ['Public', 'Private'] },
          keyVaultResourceId: RESOURCE_ID,
        },
      },
      customCATrustCertificates: STRINGS,
      defender: { fields: { logAnalyticsWorkspaceResourceId: RESOURCE_ID, securityMonitoring: SWITCH } },
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
                  keyVaultId: RESOURCE_ID,
                  rootCertObjectName: 'string',
                },
              },
            },
          },
          components: {
            fields: {
              egressGateways: {
                listOf: {
                  fields: {
                    enabled: 'boolean',
                    gatewayConfigurationName: 'string',
                    name: 'string',
                    namespace: 'string',
                  },
                },
              },
              ingressGateways: { listOf: { fields: { enabled: 'boolean', mode: 'string' } } },
            },
          },
          revisions: STRINGS,
        },
      },
      mode: 'string',
    },
  },
  servicePrincipalProfile: { fields: { clientId: 'string', secret: 'string' } },
  storageProfile: {
    fields: { blobCSIDriver: SWITCH, diskCSIDriver: SWITCH, fileCSIDriver: SWITCH, snapshotController: SWITCH },
  },
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
