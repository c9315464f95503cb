import * as pulumi from '@pulumi/pulumi';

/** The key for the default provider, and for a deployment without an engine. */
const DEFAULT = {};

/**
 * Values kept by name, separately for each deployment, because a process may run several, and for each provider in it.
 */
export class PerProvider<Value> {
  private readonly kept = new WeakMap<object, WeakMap<object, Map<string, Value>>>();

  /** The value kept for a provider; undefined stands for the default provider. */
  of(provider: pulumi.ProviderResource | undefined): Map<string, Value> {
    const byProvider = at(
      this.kept,
      pulumi.runtime.getMonitor() ?? DEFAULT,
      () => new WeakMap<object, Map<string, Value>>(),
    );
    return at(byProvider, provider ?? DEFAULT, () => new Map<string, Value>());
  }
}

function at<Value>(map: WeakMap<object, Value>, key: object, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
