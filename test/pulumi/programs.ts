import { NamespacePatch } from '@pulumi/kubernetes/core/v1/namespacePatch';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';
import { HardenedDeployment, type HardenedDeploymentArgs, HardenedNamespace, hardenTransform } from '../../lib/pulumi';

/** Programs whose Outputs fail: run apart from the tests that ask for them. */

function waived(metadata: HardenedDeploymentArgs['metadata'], image: pulumi.Input<string> = 'web:1'): void {
  new HardenedDeployment('web', {
    metadata,
    spec: { template: { spec: { hostPID: true, containers: [{ name: 'web', image }] } } },
    hardening: { waivers: [{ check: 'hostNamespaces', reason: 'it shows processes' }] },
  });
}

const strictNamespace = (): HardenedNamespace =>
  new HardenedNamespace('ns', { metadata: { name: 'shop' }, version: '1.33' });

/** A waived pod in a namespace that refuses it, by the namespace's name. */
export const refusedByName = (): void => waived({ namespace: strictNamespace().name });

/** By its metadata. */
export const refusedByMetadata = (): void =>
  waived({ namespace: strictNamespace().metadata.apply(({ name }) => name!) });

/** By metadata of its own that is not known. */
export const refusedOfUnknownMetadata = (): void =>
  waived(strictNamespace().name.apply((namespace) => ({ namespace })));

/** With a pod that is not known. */
export function refusedOfUnknownPod(): void {
  strictNamespace();
  waived({ namespace: 'shop' }, pulumi.output('web:1'));
}

/** A pod that turns out to break its level. */
export function privilegedAsItTurnsOut(): void {
  const privileged = pulumi.output(true);
  new HardenedDeployment('web', {
    spec: { template: { spec: { containers: [{ name: 'web', image: 'web:1', securityContext: { privileged } }] } } },
  });
}

/** A namespace whose labels turn out to be its own to set. */
export function namespaceOfOwnLabels(): void {
  new HardenedNamespace('shop', {
    metadata: { labels: pulumi.output({ 'pod-security.kubernetes.io/enforce': 'privileged' }) },
  });
}

const STRICT = { metadata: { name: 'shop' } };
const WEAK = { 'pod-security.kubernetes.io/enforce': 'privileged' };

/** Makes a namespace by what the transform of a program has made of its metadata. */
async function other(metadata: unknown, opts: pulumi.CustomResourceOptions = {}): Promise<void> {
  const type = 'kubernetes:core/v1:NamespacePatch';
  const seen = await hardenTransform()({ custom: true, type, name: 'other', props: { metadata }, opts });
  new NamespacePatch('other', seen?.props as object ?? { metadata }, opts);
}

/** A NamespacePatch of the name that a HardenedNamespace has. */
export const rivalByOutput = (): Promise<void> => (
  other({ name: new HardenedNamespace('strict', STRICT).name, labels: WEAK }));

/** A NamespacePatch whose labels are known later. */
export function rivalLabels(): Promise<void> {
  new HardenedNamespace('strict', STRICT);
  return other(pulumi.output({ name: 'shop', labels: pulumi.output(WEAK) }));
}

/** A NamespacePatch by the same provider. */
export function rivalOfProvider(): Promise<void> {
  const provider = new Provider('cluster');
  new HardenedNamespace('strict', STRICT, { provider });
  return other({ name: 'shop', labels: WEAK }, { provider });
}

/** A NamespacePatch with a secret for a label. */
export function rivalSecret(): Promise<void> {
  new HardenedNamespace('strict', STRICT);
  return other({ name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': pulumi.secret('hunter2-secret') } });
}
