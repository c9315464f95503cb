import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import { evaluateManifest } from '../core/pod-security/evaluate-manifest';
import { namespacePolicy } from '../core/pod-security/namespace-policy';

/** The namespaces of an app. */
export function namespacesOf(app: IConstruct): ApiObject[] {
  return app.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === 'Namespace');
}

/**
 * Why the namespaces that workloads go to would refuse their pods, where those are part of the same app. A waiver lets a pod past this library, and not past
 * the admission controller.
 */
export function namespaceProblems(manifest: unknown, namespaces: readonly ApiObject[]): string[] {
  return namespaces.flatMap((object) => {
    if (!podTemplatesOf(manifest).some(({ namespace }) => namespace === object.name)) return [];
    const { metadata } = object.toJson() as { metadata?: { labels?: Record<string, string> } };
    const { level, version } = namespacePolicy(metadata?.labels).enforce;
    const refused = evaluateManifest(manifest, { level, version }).filter(({ allowed, namespace }) => !allowed && namespace === object.name);
    return refused.map(({ message }) =>
      `metadata.namespace: must be a namespace that admits these pods, got "${object.name}" (${object.node.path}): `
      + `violates PodSecurity "${level}:${version}": ${message}`);
  });
}
