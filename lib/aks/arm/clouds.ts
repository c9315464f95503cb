import { invalidName } from '../../core/report/invalid';

/** One of the clouds that Microsoft or a partner runs under the name Azure. */
export interface AzureCloud {
  /** Its name in `azure-native:environment`. */
  readonly environment: 'public' | 'usgovernment' | 'china';
  /** Where its Azure Resource Manager answers. */
  readonly armEndpoint: string;
  /** Its name for `kubelogin --environment`. */
  readonly kubeloginEnvironment: string;
  /** The other names under which it is configured, in lower case. */
  readonly aliases: readonly string[];
}

/** The clouds whose addresses are known. */
const AZURE_CLOUDS: readonly AzureCloud[] = [
  {
    environment: 'public',
    armEndpoint: 'https://management.azure.com',
    kubeloginEnvironment: 'AzurePublicCloud',
    aliases: ['azurecloud', 'azurepubliccloud'],
  },
  {
    environment: 'usgovernment',
    armEndpoint: 'https://management.usgovcloudapi.net',
    kubeloginEnvironment: 'AzureUSGovernmentCloud',
    aliases: ['usgov', 'usgovernmentl4', 'azureusgovernment', 'azureusgovernmentcloud'],
  },
  {
    environment: 'china',
    armEndpoint: 'https://management.chinacloudapi.cn',
    kubeloginEnvironment: 'AzureChinaCloud',
    aliases: ['azurechinacloud'],
  },
];

/** Where Azure Resource Manager of the known clouds answers. */
export const KNOWN_ARM_ENDPOINTS: readonly string[] = AZURE_CLOUDS.map(({ armEndpoint }) => armEndpoint);

/**
 * The cloud of a name, in upper or lower case; the public one where none or an empty one is given.
 *
 * @throws HardeningError `invalid-option` for an unknown name: to guess the public cloud would be to send a token to
 *   the wrong place.
 * @see https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/azure/cloud/cloud.go
 * @see https://azure.github.io/kubelogin/topics/environments.html
 */
export function azureCloudOf(environment?: string): AzureCloud {
  const name = String(environment || 'public').toLowerCase();
  const cloud = AZURE_CLOUDS.find((candidate) => candidate.environment === name || candidate.aliases.includes(name));
  if (!cloud) {
    const known = AZURE_CLOUDS.map((candidate) => candidate.environment).join(', ');
    throw invalidName(
      'invalid-option',
      'environment',
      `must be one of ${known}, or the endpoint of Azure Resource Manager configured in its place`,
      environment,
    );
  }
  return cloud;
}
