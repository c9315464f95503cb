import * as pulumi from '@pulumi/pulumi';
import { isPatch } from './harden-patch';
import { enterNamespace, type NamespaceEntry } from './namespace-table';
import { providerOf } from './provider-of';
import { isPlainObject } from '../core/data/plain-data';
import { isNamespace } from '../core/kubernetes/type-token';
import { hidingSecrets } from '../pulumi-outputs/hide-secrets';
import { secretsIn } from '../pulumi-outputs/secrets-in';
import { isUnknownValue, unknownPaths, whenKnown } from '../pulumi-outputs/unknown-values';

/** A resource that writes a namespace. */
export interface NamespaceTerms extends Pick<NamespaceEntry, 'subject' | 'isHeld' | 'isPart'> {
  /** The URN of its provider; empty for the default one. */
  readonly provider: pulumi.Input<string>;
}

/**
 * Returns the metadata of a namespace once no other resource of the program contradicts it: as it is, where its name
 * and labels are known, and otherwise with an Output that fails before the resource is asked for.
 *
 * @throws HardeningError `invalid-object` where another resource writes other Pod Security labels.
 */
export function withoutRivals(metadata: unknown, { provider, ...entry }: NamespaceTerms): unknown {
  const enter = (known: unknown, urn: string): void => (
    enterNamespace({ ...entry, ...identityOf(known), provider: urn }));
  const { name, labels } = isPlainObject(metadata) ? metadata : {};
  const identity = isUnknownValue(metadata) ? metadata : { name, labels };
  if (typeof provider === 'string' && unknownPaths(identity).length === 0) {
    enter(identity, provider);
    return metadata;
  }
  const checked = pulumi.all([whenKnown(identity), provider, secretsIn(identity)]).apply(([known, urn, secrets]) => (
    hidingSecrets(secrets, () => {
      enter(known, urn);
      return known;
    })));
  if (isUnknownValue(metadata)) return checked;
  return { ...metadata as object, labels: checked.apply((known) => (known as { labels?: unknown }).labels) };
}

/**
 * The inputs of a resource that a transform sees, once no other resource of the program contradicts them. Undefined
 * where there is nothing to change: mostly because it is no namespace.
 *
 * @throws HardeningError as {@link withoutRivals}.
 */
export async function withoutRivalsOf(
  { custom, type, name, props, opts }: pulumi.ResourceTransformArgs,
): Promise<pulumi.ResourceTransformArgs['props'] | undefined> {
  if (!custom || !isNamespace(type, props)) return undefined;
  const provider = await urnOf((opts as pulumi.CustomResourceOptions).provider);
  const metadata = withoutRivals(props.metadata, { ...termsOf(type, name), provider });
  return metadata === props.metadata ? undefined : { ...props, metadata };
}

/** The deployments whose namespaces are looked at in this process, without an engine that runs transforms. */
const watched = new WeakSet<object>();

/** Has every namespace that the program makes from now on held against those that are there. */
export function watchNamespaces(): void {
  const stack = pulumi.runtime.getStackResource();
  if (!stack || watched.has(stack)) return;
  watched.add(stack);
  pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
    if (!isNamespace(type, props)) return undefined;
    const terms = { ...termsOf(type, name), provider: providerOf(opts)?.urn ?? '' };
    const metadata = withoutRivals(props.metadata, terms);
    return metadata === props.metadata ? undefined : { props: { ...props, metadata }, opts };
  });
}

function termsOf(type: string, subject: string): Omit<NamespaceTerms, 'provider'> {
  return { subject, isPart: isPatch(type), isHeld: false };
}

function urnOf(provider: pulumi.ProviderResource | undefined): Promise<string> | string {
  return provider ? new Promise((resolve) => void provider.urn.apply(resolve)) : '';
}

function identityOf(metadata: unknown): Pick<NamespaceEntry, 'name' | 'labels' | 'path'> {
  const { name, labels } = isPlainObject(metadata) ? metadata : {};
  return { ...typeof name === 'string' && { name }, labels: isPlainObject(labels) ? labels : {}, path: '' };
}
