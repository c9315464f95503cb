import { always } from './field';
import type { AksSetting } from '../../setting';
import type { ClusterSettingId } from '../../setting-id';
import { isUnresolved, type Unresolved } from '../../unresolved';
import { type ClusterContext, authorValue } from '../cluster-context';

/** The rows about who signs in to a cluster, and as whom it acts. */
export const IDENTITY_SETTINGS: readonly AksSetting<ClusterContext, ClusterSettingId>[] = [
  {
    id: 'aks/local-accounts',
    title: 'nobody signs in past Entra',
    azureDefault: 'false',
    hardened: 'true',
    demandedBy: ['CKV_AZURE_141', 'Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    strength: 'security',
    fields: [always('properties.disableLocalAccounts', true)],
  },
  {
    id: 'aks/entra-rbac',
    title: 'users are Entra\'s, and Azure roles decide what they may do',
    azureDefault: 'off',
    hardened: 'true',
    demandedBy: ['Azure Policy', 'AKS baseline', 'AVM Well-Architected'],
    strength: 'security',
    fields: [always('properties.aadProfile.managed', true), always('properties.aadProfile.enableAzureRBAC', true)],
  },
  {
    id: 'aks/kubernetes-rbac',
    title: 'Kubernetes checks who may do what',
    azureDefault: 'true',
    hardened: 'true',
    demandedBy: ['CKV_AZURE_5', 'AVD-AZU-0042'],
    strength: 'security',
    fields: [{ ...always('properties.enableRBAC', true), unset: true }],
  },
  {
    id: 'aks/workload-identity',
    title: 'pods can act as identities of their own',
    azureDefault: 'off',
    hardened: 'true',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    strength: 'security',
    fields: [
      always('properties.oidcIssuerProfile.enabled', true),
      always('properties.securityProfile.workloadIdentity.enabled', true),
    ],
  },
  {
    id: 'aks/managed-identity',
    title: 'the control plane acts as a managed identity made for it',
    azureDefault: 'as asked',
    hardened: 'UserAssigned',
    demandedBy: ['Azure Policy', 'AKS baseline'],
    strength: 'security',
    fields: [
      {
        path: 'identity.type',
        preset: (context) => unlessApplication(context, () => 'UserAssigned'),
        accepts: (value) => value === 'UserAssigned',
        must: 'must be "UserAssigned"',
      },
      {
        path: 'identity.userAssignedIdentities',
        preset: (context) => unlessApplication(context, (identityId) => {
          const type = authorValue(context, 'identity.type') ?? 'UserAssigned';
          if (isUnresolved(type)) return type;
          return type === 'UserAssigned' ? [identityId] : undefined;
        }),
        accepts: (value, context) =>
          Array.isArray(value) ? value.length > 0 : authorValue(context, 'identity.type') !== 'UserAssigned',
        must: 'must name the identity',
      },
      {
        path: 'properties.servicePrincipalProfile',
        preset: () => undefined,
        accepts: (value) => isApplication(value) !== true,
        must: 'must be left unset',
      },
    ],
  },
];

/** A preset that needs the given identity. An identity and an application do not go together. */
function unlessApplication(context: ClusterContext, preset: (identityId: string | Unresolved) => unknown): unknown {
  const { identityId } = context;
  const application = isApplication(authorValue(context, 'properties.servicePrincipalProfile'));
  if (identityId === undefined || application === true) return undefined;
  return isUnresolved(application) ? application : preset(identityId);
}

/**
 * Whether a service principal profile is that of an application: AKS itself sets `msi` there for a cluster that has an
 * identity.
 */
export function isApplication(profile: unknown): boolean | Unresolved {
  if (profile == null) return false;
  const clientId = isUnresolved(profile) ? profile : (profile as { readonly clientId?: unknown }).clientId;
  return isUnresolved(clientId) ? clientId : clientId !== 'msi';
}
