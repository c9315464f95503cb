import { ApiObject } from 'cdk8s';
import { evaluateManifest } from '../core/pod-security/evaluate-manifest';
import { namespacePolicy } from '../core/pod-security/namespace-policy';

/**
 * Why the namespace that a workload goes to would refuse its pods, where that namespace is part of the same app. A waiver lets a pod past this library,
 * and not past the admission controller.
 */
export function namespaceProblems(workload: ApiObject, manifest: unknown): string[] {
  const { namespace } = workload.metadata;
  return workload.node.root.node.findAll().flatMap((construct) => {
    if (!ApiObject.isApiObject(construct) || construct.kind !== 'Namespace' || construct.name !== namespace) return [];
    const { metadata } = construct.toJson() as { metadata?: { labels?: Record<string, string> } };
    const { level, version } = namespacePolicy(metadata?.labels).enforce;
    return evaluateManifest(manifest, { level, version }).filter(({ allowed }) => !allowed).map(({ message }) =>
      `metadata.namespace: must be a namespace that admits these pods, got "${namespace}" (${construct.node.path}): `
      + `violates PodSecurity "${level}:${version}": ${message}`);
  });
}
