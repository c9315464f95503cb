import type { Properties } from './property-diff';

/** How one type of resource is laid out in Azure Resource Manager. */
export interface ArmResourceType {
  /**
   * Its path below the subscription, with its parameters in braces. The parameters are inputs, and changing one
   * replaces the resource.
   */
  readonly path: string;
  /** What the service adds to what it was sent. */
  readonly outputs?: (inputs: Properties) => Properties;
}

const GROUP = '/resourceGroups/{resourceGroupName}';
const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/{resourceName}`;

/** By the end of the type token, which is the same in every package. */
const TYPES: Readonly<Record<string, ArmResourceType>> = {
  'resources:ResourceGroup': { path: GROUP },
  'authorization:RoleAssignment': { path: '/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}' },
  'containerservice:AgentPool': {
    path: `${CLUSTER}/agentPools/{agentPoolName}`,
    outputs: () => ({ nodeImageVersion: 'AKSAzureLinux-V3gen2-202511.07.0' }),
  },
  'containerservice:ManagedCluster': {
    path: CLUSTER,
    outputs: ({ resourceName }) => ({
      fqdn: `${String(resourceName)}.hcp.example.azmk8s.io`,
      privateFQDN: `${String(resourceName)}.private.example.azmk8s.io`,
      nodeResourceGroup: `MC_${String(resourceName)}`,
      identityProfile: {
        kubeletidentity: { clientId: 'kubelet-client', objectId: 'kubelet-object', resourceId: 'kubelet-identity' },
      },
      oidcIssuerProfile: { enabled: true, issuerURL: `https://oidc.example/${String(resourceName)}/` },
    }),
  },
  'managedidentity:UserAssignedIdentity': {
    path: `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`,
    outputs: () => ({ clientId: 'identity-client', principalId: 'identity-principal', tenantId: 'tenant' }),
  },
  'monitor:DiagnosticSetting': { path: '/providers/Microsoft.Insights/diagnosticSettings/{name}' },
};

/** The layout of a type; of one that is not listed, something that will do. */
export function armResourceType(token: string): ArmResourceType {
  const [, module, type] = token.split(':');
  return TYPES[`${module}:${type}`] ?? { path: `${GROUP}/providers/Microsoft.${module}/${type}/{resourceName}` };
}

/** The parameters in the path of a type. */
export function pathParameters({ path }: ArmResourceType): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

/** The ARM id of a resource. */
export function armId(type: ArmResourceType, subscription: string, inputs: Properties): string {
  return `/subscriptions/${subscription}${type.path.replace(/\{(\w+)\}/g, (_, name: string) => String(inputs[name]))}`;
}
