import type * as pulumi from '@pulumi/pulumi';
import { providerOf } from './provider-of';
import { namespaceRefusals, type TargetNamespace } from '../core/pod-security/namespace-refusal';
import { HardeningError } from '../core/report/hardening-error';
import { PerProvider } from '../pulumi-outputs/per-provider';

const namespaces = new PerProvider<TargetNamespace>();

/** Tells the workloads that the program makes from here on what a namespace of it holds its pods to. */
export function registerNamespace(opts: pulumi.CustomResourceOptions, namespace: TargetNamespace): void {
  namespaces.of(providerOf(opts)).set(namespace.name, namespace);
}

/**
 * Checks a hardened workload against its namespace, and returns it: a pod that a namespace of the program would refuse
 * is an error before anything waits for pods that never come.
 *
 * @throws HardeningError `violates-level`.
 */
export function admission(
  opts: pulumi.CustomResourceOptions,
): <Namespace>(manifest: unknown, namespace: Namespace) => Namespace {
  const provider = providerOf(opts);
  return (manifest, namespace) => {
    const target = typeof namespace === 'string' ? namespaces.of(provider).get(namespace) : undefined;
    if (!target) return namespace;
    const object = manifest as { readonly metadata?: object };
    const [problem] = namespaceRefusals({ ...object, metadata: { ...object.metadata, namespace } }, target);
    if (problem !== undefined) throw new HardeningError('violates-level', 'metadata.namespace', problem);
    return namespace;
  };
}
