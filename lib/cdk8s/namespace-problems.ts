import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import { namespacePolicy } from '../core/pod-security/namespace-policy';
import { namespaceRefusals } from '../core/pod-security/namespace-refusal';

/** The namespaces of an app. */
export function namespacesOf(app: IConstruct): ApiObject[] {
  return app.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === 'Namespace');
}

/** Why the namespaces that workloads go to would refuse their pods, where those are part of the same app. */
export function namespaceProblems(manifest: unknown, namespaces: readonly ApiObject[]): string[] {
  return namespaces.flatMap((object) => {
    if (!podTemplatesOf(manifest).some(({ namespace }) => namespace === object.name)) return [];
    const { metadata } = object.toJson() as { metadata?: { labels?: Record<string, string> } };
    const { enforce } = namespacePolicy(metadata?.labels);
    return namespaceRefusals(manifest, { name: object.name, enforce, subject: object.node.path }).map((problem) => `metadata.namespace: ${problem}`);
  });
}
