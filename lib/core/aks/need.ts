/** Something that the subscription must have registered before a resource is created. */
export interface AzureNeed {
  /** The resource provider, such as `Microsoft.ContainerService`. */
  readonly providerNamespace: string;
  /** One of its features, such as `KubeletDefaultSeccompProfilePreview`; without this, the provider itself. */
  readonly feature?: string;
}

/**
 * Returns the name of a need: `Microsoft.ContainerService/KubeletDefaultSeccompProfilePreview`, or the provider's
 * namespace.
 */
export function nameOfNeed({ providerNamespace, feature }: AzureNeed): string {
  return feature === undefined ? providerNamespace : `${providerNamespace}/${feature}`;
}

/** The feature behind `kubeletConfig.seccompDefault`. */
export const SECCOMP_DEFAULT_FEATURE: AzureNeed = {
  providerNamespace: 'Microsoft.ContainerService',
  feature: 'KubeletDefaultSeccompProfilePreview',
};

/** The feature behind `enableEncryptionAtHost`. */
export const HOST_ENCRYPTION_FEATURE: AzureNeed = {
  providerNamespace: 'Microsoft.Compute',
  feature: 'EncryptionAtHost',
};

/** The provider that the Azure Policy add-on reports to. */
export const POLICY_INSIGHTS_PROVIDER: AzureNeed = { providerNamespace: 'Microsoft.PolicyInsights' };
