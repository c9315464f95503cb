import * as pulumi from '@pulumi/pulumi';
import { azureProviderOf } from './azure-native';

/** What has been made already: by deployment (a process may run several), by provider, by name. */
const made = new WeakMap<object, WeakMap<object, Map<string, unknown>>>();

/** What stands for the default provider, and for a deployment that has no engine. */
const DEFAULT = {};

/**
 * Makes something once for each provider of Azure, however many components ask for it.
 *
 * @param make gets the provider, and what to add to the name of a resource so that it is the provider's own.
 */
export function oncePerProvider<T>(
  component: pulumi.ComponentResource, name: string, make: (provider: pulumi.ProviderResource | undefined, suffix: string) => T,
): T {
  const provider = azureProviderOf(component);
  const byProvider = at(made, pulumi.runtime.getMonitor() ?? DEFAULT, () => new WeakMap<object, Map<string, unknown>>());
  const byName = at(byProvider, provider ?? DEFAULT, () => new Map<string, unknown>());
  return at(byName, name, () => make(provider, provider ? `-${nameOf(provider)}` : '')) as T;
}

function at<Key, Value>(map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const value = make();
  map.set(key, value);
  return value;
}

/** The name a resource was given, which the SDK keeps on it without a type. */
function nameOf(resource: pulumi.Resource): string {
  return (resource as unknown as { __name: string }).__name;
}
