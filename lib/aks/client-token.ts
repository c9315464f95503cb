import * as pulumi from '@pulumi/pulumi';
import { ResourceInvokeRequest } from '@pulumi/pulumi/proto/resource_pb';
import { AZURE_NATIVE_VERSION } from './azure-native';

/**
 * `args: {}` of a request in protobuf's own bytes: field 2, of length 0. Only google-protobuf could say it otherwise,
 * which is not ours to import.
 */
const WITHOUT_ARGS = Uint8Array.of(0x12, 0x00);

/**
 * A bearer token for Azure Resource Manager, of the very credentials that a provider uses.
 *
 * The engine is asked directly, as the SDK's own `invoke` would write the answer to the debug log.
 *
 * @param provider undefined for the default one.
 */
export async function clientToken(provider: pulumi.ProviderResource | undefined): Promise<string> {
  const request = ResourceInvokeRequest.deserializeBinary(WITHOUT_ARGS);
  request.setTok('azure-native:authorization:getClientToken');
  request.setVersion(AZURE_NATIVE_VERSION);
  request.setProvider(await pulumi.ProviderResource.register(provider) ?? '');
  const monitor = pulumi.runtime.getMonitor();
  if (!monitor) {
    throw new Error(
      'azure-native:authorization:getClientToken: must be called in a Pulumi program, got none that runs',
    );
  }
  return new Promise((resolve, reject) => {
    monitor.invoke(request, (error, response) => {
      if (error) return reject(new Error(error.details));
      const [failure] = response.getFailuresList();
      if (failure) return reject(new Error(failure.getReason()));
      resolve((response.getReturn()?.toJavaScript() as { token?: string } | undefined)?.token ?? '');
    });
  });
}
