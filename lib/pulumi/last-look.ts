import * as pulumi from '@pulumi/pulumi';

/** Looks at what the engine is about to send to the provider. Where it throws, nothing is sent, and the run fails. */
export type LastLook = (inputs: Readonly<Record<string, unknown>>, isUpdate: boolean) => void | Promise<void>;

/**
 * Hooks by which the engine shows a resource's final inputs, after every transform, before it creates or updates the
 * resource, in the preview too. Undefined under Pulumi's mocks, which have neither hooks nor transforms.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/options/hooks/
 */
export function lastLook(type: string, name: string, look: LastLook): pulumi.ResourceHookBinding | undefined {
  const monitor = pulumi.runtime.getMonitor() as { readonly registerResourceHook?: unknown } | undefined;
  if (typeof monitor?.registerResourceHook !== 'function') return undefined;
  const id = uniqueName(monitor, `hardened-kube:${type}::${name}`);
  const hook = new pulumi.ResourceHook(
    id,
    ({ newInputs = {}, oldInputs }) => look(newInputs, oldInputs !== undefined),
    { onDryRun: true },
  );
  return { beforeCreate: [hook], beforeUpdate: [hook] };
}

/**
 * How often each name was asked for, in each deployment of the process: two resources below different parents may share
 * type and name.
 */
const asked = new WeakMap<object, Map<string, number>>();

function uniqueName(deployment: object, name: string): string {
  const counts = asked.get(deployment) ?? new Map<string, number>();
  asked.set(deployment, counts);
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}
