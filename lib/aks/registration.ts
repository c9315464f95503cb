import * as pulumi from '@pulumi/pulumi';
import { allowedArmHosts } from './arm/allowed-hosts';
import { ArmClient } from './arm/arm-client';
import { ensureRegistered, type RegistrationAction } from './arm/register';
import { azureProviderOf, AZURE_NATIVE_VERSION } from './azure-native';
import { clientToken } from './client-token';
import { armEndpointFor } from './cloud';
import { type AzureNeed, nameOfNeed } from '../core/aks/need';
import { HardeningError } from '../core/report/hardening-error';

/** Who the provider logs in as, and to which subscription. */
export interface ClientConfig {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly objectId: string;
}

/** Asks the provider of a component who it logs in as. */
export function clientConfigOf(component: pulumi.ComponentResource): pulumi.Output<Partial<ClientConfig>> {
  return pulumi.runtime.invokeOutput(
    'azure-native:authorization:getClientConfig',
    {},
    { parent: component, version: AZURE_NATIVE_VERSION },
  );
}

/** The message of a preview. */
const PLANS: Readonly<Record<RegistrationAction, string>> = {
  nothing: 'is registered',
  refresh: 'is registered; its resource provider would be told again',
  wait: 'is being registered; would be waited for',
  register: 'would be registered, and waited for',
};

/**
 * Sees to it that the subscription has what a resource needs, with the credentials of the component's own provider.
 *
 * @returns the state, once it is `Registered` and the resource provider has been told; in a preview, at once.
 */
export function register(
  component: pulumi.ComponentResource,
  need: AzureNeed,
  timeoutSeconds: number | undefined,
): pulumi.Output<string> {
  // A program may end before this does, and what is awaited is only what the engine is asked.
  const done = pulumi.runtime.rpcKeepAlive();
  return pulumi.output(registered(component, need, timeoutSeconds).finally(done));
}

async function registered(
  component: pulumi.ComponentResource,
  need: AzureNeed,
  timeoutSeconds: number | undefined,
): Promise<string> {
  const provider = azureProviderOf(component);
  const name = nameOfNeed(need);
  const isPreview = pulumi.runtime.isDryRun();
  const say = (message: string, isEphemeral: boolean): void =>
    void pulumi.log.info(message, component, undefined, isEphemeral);
  const { subscriptionId } = await promiseOf(clientConfigOf(component));
  if (!subscriptionId) {
    if (!isPreview) {
      throw new HardeningError(
        'azure-failed',
        name,
        'must have a subscription to be registered in, got none from azure-native',
      );
    }
    // A provider that is itself still to be made answers nothing in a preview.
    say(`${name}: would be registered if it is not: there is no provider yet to ask by`, false);
    return 'Registered';
  }
  const endpoint = await promiseOf(armEndpointFor(provider));
  const client = new ArmClient({ endpoint, allowedHosts: allowedArmHosts(), token: () => clientToken(provider) });
  const { action } = await ensureRegistered(need, client, {
    subscriptionId,
    timeoutSeconds,
    isPreview,
    onProgress: (message) => say(message, true),
  });
  if (isPreview) say(`${name}: ${PLANS[action]}`, false);
  return 'Registered';
}

/** An Output as a promise, which it has without a type: unlike `apply`, it settles also where the Output fails. */
function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}
