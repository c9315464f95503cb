import { version } from '@pulumi/azure-native/package.json';
import * as pulumi from '@pulumi/pulumi';

/** The package that serves Azure. */
export const AZURE_NATIVE = 'azure-native';

/** The release of azure-native that is installed: the provider must be the same one. */
export const AZURE_NATIVE_VERSION: string = version;

/** The configuration of a provider of azure-native 3. */
const PROVIDER_CONFIG_KEYS = [
  'auxiliaryTenantIds', 'clientCertificatePassword', 'clientCertificatePath', 'clientId', 'clientSecret',
  'disableInstanceDiscovery', 'disablePulumiPartnerId', 'environment', 'location', 'metadataHost', 'msiEndpoint',
  'oidcRequestToken', 'oidcRequestUrl', 'oidcToken', 'oidcTokenFilePath', 'partnerId', 'subscriptionId', 'tenantId',
  'useDefaultAzureCredential', 'useMsi', 'useOidc',
] as const;

const SECRETS: readonly string[] = [
  'clientCertificatePassword',
  'clientId',
  'clientSecret',
  'oidcRequestToken',
  'oidcToken',
];

/** The provider that a component's Azure resources go through; undefined for the default one. */
export function azureProviderOf(component: pulumi.ComponentResource): pulumi.ProviderResource | undefined {
  return component.getProvider(`${AZURE_NATIVE}:containerservice:ManagedCluster`);
}

/**
 * The configuration of a provider, to give another provider the same: an explicit provider's own inputs, or the stack's
 * configuration for the default one.
 */
export function configOf(
  provider: pulumi.ProviderResource | undefined,
): Record<string, pulumi.Input<string> | undefined> {
  if (provider) {
    // The inputs of any resource are on it as Outputs, and a secret is still one. A provider takes strings alone.
    const told = provider as unknown as Record<string, pulumi.Output<unknown> | undefined>;
    return Object.fromEntries(
      PROVIDER_CONFIG_KEYS.map((key) => [key, told[key]?.apply(asText) as pulumi.Output<string> | undefined]),
    );
  }
  const config = new pulumi.Config(AZURE_NATIVE);
  return Object.fromEntries(
    PROVIDER_CONFIG_KEYS.map((key) => [key, SECRETS.includes(key) ? config.getSecret(key) : config.get(key)]),
  );
}

function asText(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
