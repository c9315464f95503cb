import type * as pulumi from '@pulumi/pulumi';
import { azureProviderOf } from './azure-native';
import { PerProvider } from '../pulumi-outputs/per-provider';

const made = new PerProvider<unknown>();

/**
 * Makes something once for each provider of Azure, however many components ask for it.
 *
 * @param make gets the provider, and what to add to the name of a resource so that it is the provider's own.
 */
export function oncePerProvider<T>(
  component: pulumi.ComponentResource,
  name: string,
  make: (provider: pulumi.ProviderResource | undefined, suffix: string) => T,
): T {
  const provider = azureProviderOf(component);
  const byName = made.of(provider);
  if (!byName.has(name)) byName.set(name, make(provider, provider ? `-${nameOf(provider)}` : ''));
  return byName.get(name) as T;
}

/** The name a resource was given, which the SDK keeps on it without a type. */
function nameOf(resource: pulumi.Resource): string {
  return (resource as unknown as { __name: string }).__name;
}
