import * as pulumi from '@pulumi/pulumi';
import { AZURE_NATIVE_VERSION } from './azure-native';

/**
 * A resource of azure-native at its default API version. Its own SDK class would load thousands of types to say the
 * same.
 */
export class AzureResource extends pulumi.CustomResource {
  constructor(type: string, name: string, inputs: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
    super(`azure-native:${type}`, name, inputs, { ...opts, version: AZURE_NATIVE_VERSION });
  }
}

/** The identity that a cluster acts by. */
export class UserAssignedIdentity extends AzureResource {
  declare readonly principalId: pulumi.Output<string>;

  constructor(name: string, inputs: {
    resourceGroupName: pulumi.Input<string>;
    location: pulumi.Input<string>;
    tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>> | undefined>;
  }, opts: pulumi.CustomResourceOptions) {
    super('managedidentity:UserAssignedIdentity', name, { ...inputs, principalId: undefined }, opts);
  }
}

/**
 * Azure's built-in roles that this library assigns.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const ROLES = {
  'Azure Kubernetes Service RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
} as const;

/** A role that somebody holds at a scope. */
export class RoleAssignment extends AzureResource {
  constructor(
    name: string,
    {
      role,
      principalId,
      principalType,
      scope,
    }: {
      role: keyof typeof ROLES;
      principalId: pulumi.Input<string>;
      principalType?: 'ServicePrincipal';
      scope: pulumi.Input<string>;
    },
    opts: pulumi.CustomResourceOptions,
  ) {
    super(
      'authorization:RoleAssignment',
      name,
      {
        principalId,
        principalType,
        scope,
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`,
      },
      opts,
    );
  }
}

/**
 * The categories of the control plane's log that an incident is read from: who did what, who was let in, and why the
 * cluster did what it did.
 */
export const LOG_CATEGORIES = [
  'cluster-autoscaler',
  'guard',
  'kube-apiserver',
  'kube-audit-admin',
  'kube-controller-manager',
] as const;

/** Where the control plane's log goes. */
export class DiagnosticSetting extends AzureResource {
  constructor(
    name: string,
    inputs: { resourceUri: pulumi.Input<string>; workspaceId: pulumi.Input<string> },
    opts: pulumi.CustomResourceOptions,
  ) {
    super(
      'monitor:DiagnosticSetting',
      name,
      { ...inputs, logs: LOG_CATEGORIES.map((category) => ({ category, enabled: true })) },
      opts,
    );
  }
}
