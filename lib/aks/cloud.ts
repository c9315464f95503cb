import * as pulumi from '@pulumi/pulumi';
import { type AzureCloud, azureCloudOf } from './arm/clouds';
import { configOf } from './azure-native';
import { HardeningError } from '../core/report/hardening-error';

/** The stack's configuration of the endpoint of Azure Resource Manager, for clouds that no name stands for. */
const ENDPOINT = 'hardened-kube:armEndpoint';

/** The Azure cloud of a provider: what it is told, or finds in its environment. */
export function cloudOf(provider: pulumi.ProviderResource | undefined): pulumi.Output<AzureCloud> {
  const fallback = process.env.ARM_ENVIRONMENT ?? process.env.AZURE_ENVIRONMENT;
  return pulumi.output(configOf(provider).environment).apply((environment) => azureCloudOf(environment ?? fallback));
}

/**
 * Where a provider's Azure Resource Manager answers.
 *
 * @throws HardeningError `invalid-option` where the provider is told to find its cloud by a metadata host, and nobody
 *   says here which cloud that is: a token must not go to another.
 */
export function armEndpointFor(provider: pulumi.ProviderResource | undefined): pulumi.Output<string> {
  const [namespace = '', key = ''] = ENDPOINT.split(':');
  const configured = new pulumi.Config(namespace).get(key);
  if (configured !== undefined) return pulumi.output(configured);
  return pulumi.all([cloudOf(provider), configOf(provider).metadataHost]).apply(([{ armEndpoint }, told]) => {
    const metadataHost = told ?? process.env.ARM_METADATA_HOSTNAME;
    if (metadataHost) {
      throw new HardeningError(
        'invalid-option',
        ENDPOINT,
        `must be configured where azure-native finds its cloud by a metadata host ("${metadataHost}"), got nothing`,
      );
    }
    return armEndpoint;
  });
}
