import * as pulumi from '@pulumi/pulumi';
import { HardeningError } from '../core/hardening-error';
import { isPlainObject } from '../core/kubernetes/plain-data';
import { namespaceRefusals, type TargetNamespace } from '../core/pod-security/namespace-refusal';
import { PerProvider } from '../outputs/per-provider';
import { isUnknownValue, whenKnown } from '../outputs/unknown-values';

const namespaces = new PerProvider<TargetNamespace>();

/** Tells the workloads of the program what a namespace of it holds its pods to. */
export function registerNamespace(opts: pulumi.CustomResourceOptions, namespace: TargetNamespace): void {
  namespaces.of(providerOf(opts)).set(namespace.name, namespace);
}

/**
 * The metadata of a workload, whose namespace admits its pods, as far as the program has made that before: what would refuse them is an error before anything
 * waits for pods that never come.
 *
 * @throws HardeningError `violates-level`, at once where all is known.
 */
export function admitted(opts: pulumi.CustomResourceOptions, name: string, metadata: unknown, hardened: Hardened | pulumi.Output<Hardened>): unknown {
  const provider = providerOf(opts);
  const check = (namespace: unknown, { manifest }: Hardened): void => {
    const target = namespaces.of(provider).get(namespace as string);
    if (!target) return;
    const object = manifest as { readonly metadata?: object };
    const [problem] = namespaceRefusals({ ...object, metadata: { ...object.metadata, namespace } }, target);
    if (problem !== undefined) throw new HardeningError('violates-level', 'metadata.namespace', problem).in(name);
  };
  const checked = (value: unknown, namespaceOf: (known: unknown) => unknown): pulumi.Output<unknown> => (
    pulumi.all([whenKnown(value), whenKnown(hardened)]).apply(([known, done]) => {
      check(namespaceOf(known), done as Hardened);
      return known;
    }));
  if (isUnknownValue(metadata)) return checked(metadata, (known) => isPlainObject(known) ? known.namespace : undefined);
  if (!isPlainObject(metadata) || metadata.namespace === undefined) return metadata;
  const { namespace } = metadata;
  if (isUnknownValue(namespace) || isUnknownValue(hardened)) return { ...metadata, namespace: checked(namespace, (known) => known) };
  check(namespace, hardened as Hardened);
  return metadata;
}

/** A workload after hardening. */
interface Hardened {
  readonly manifest: unknown;
}

/** The provider that a resource of those options has; undefined stands for the default one. */
function providerOf({ provider, parent }: pulumi.CustomResourceOptions): pulumi.ProviderResource | undefined {
  return provider ?? parent?.getProvider('kubernetes:core/v1:Namespace');
}
