/** Who an AKS cluster trusts, and what it encrypts. */
export interface ManagedClusterSecurity {
  readonly aadProfile?: AadProfile;
  /** Whether there are no certificates that sign in past Entra; here true by default. */
  readonly disableLocalAccounts?: boolean;
  /** The resource id of the disk encryption set of the nodes' disks. */
  readonly diskEncryptionSetID?: string;
  /** Whether Kubernetes checks who may do what; here true by default. */
  readonly enableRBAC?: boolean;
  /** The identity of the kubelets, under the key `kubeletidentity`. */
  readonly identityProfile?: Readonly<Record<string, UserAssignedIdentity>>;
  /** The issuer that workload identities trust; here on by default, and it cannot be turned off again. */
  readonly oidcIssuerProfile?: { readonly enabled?: boolean };
  /** The retired pod-managed identities. */
  readonly podIdentityProfile?: PodIdentityProfile;
  readonly securityProfile?: SecurityProfile;
  /** An application with a password, in place of a managed identity. */
  readonly servicePrincipalProfile?: { readonly clientId?: string; readonly secret?: string };
}

/** Entra. */
export interface AadProfile {
  /** Groups whose members may do everything. */
  readonly adminGroupObjectIDs?: readonly string[];
  readonly clientAppID?: string;
  /** Whether Azure roles decide who may do what in the cluster; here true by default. */
  readonly enableAzureRBAC?: boolean;
  /** Whether AKS does the integration; here true by default. */
  readonly managed?: boolean;
  readonly serverAppID?: string;
  readonly serverAppSecret?: string;
  /** The tenant that users are of; by default the subscription's. */
  readonly tenantID?: string;
}

/** An identity by any of its ids. */
export interface UserAssignedIdentity {
  readonly clientId?: string;
  readonly objectId?: string;
  readonly resourceId?: string;
}

/** The retired pod-managed identities. */
export interface PodIdentityProfile {
  readonly allowNetworkPluginKubenet?: boolean;
  readonly enabled?: boolean;
  readonly userAssignedIdentities?: readonly {
    readonly bindingSelector?: string;
    readonly identity?: UserAssignedIdentity;
    readonly name?: string;
    readonly namespace?: string;
  }[];
  readonly userAssignedIdentityExceptions?: readonly {
    readonly name?: string;
    readonly namespace?: string;
    readonly podLabels?: Readonly<Record<string, string>>;
  }[];
}

/** Threat detection, and the encryption of the cluster's store. */
export interface SecurityProfile {
  readonly azureKeyVaultKms?: AzureKeyVaultKms;
  /** Base64; up to 10 certificates that nodes trust. */
  readonly customCATrustCertificates?: readonly string[];
  readonly defender?: {
    readonly logAnalyticsWorkspaceResourceId?: string;
    readonly securityMonitoring?: { readonly enabled?: boolean };
  };
  /** Takes unused images with known vulnerabilities off Linux nodes; every 24 to 2160 hours. */
  readonly imageCleaner?: { readonly enabled?: boolean; readonly intervalHours?: number };
  readonly workloadIdentity?: { readonly enabled?: boolean };
}

/** The key that secrets are encrypted with in etcd. */
export interface AzureKeyVaultKms {
  readonly enabled?: boolean;
  /** Such as `https://vault.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef`. */
  readonly keyId?: string;
  readonly keyVaultNetworkAccess?: KeyVaultNetworkAccess;
  /** The resource id of the key vault; where access is `Private`, and only there. */
  readonly keyVaultResourceId?: string;
}

/** Whether the key vault takes calls from public networks; AKS default `Public`. */
export type KeyVaultNetworkAccess = 'Public' | 'Private';
