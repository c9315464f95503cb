import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isPlainObject } from '../core/data/plain-data';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import { namespacePolicy } from '../core/pod-security/namespace-policy';
import { namespaceRefusals, type TargetNamespace } from '../core/pod-security/namespace-refusal';

/** The namespaces of each app, until its next validation. */
const found = new WeakMap<IConstruct, { namespaces?: readonly TargetNamespace[] }>();

/** The namespaces that an app makes, as they are written. They are looked for once in each validation of the app, which begins with its root. */
export function namespacesOf(app: IConstruct): readonly TargetNamespace[] {
  let last = found.get(app);
  if (!last) {
    const fresh: { namespaces?: readonly TargetNamespace[] } = {};
    found.set(app, last = fresh);
    app.node.addValidation({
      validate: () => {
        delete fresh.namespaces;
        return [];
      },
    });
  }
  return last.namespaces ??= app.node.findAll().flatMap(namespacesIn);
}

function namespacesIn(construct: IConstruct): TargetNamespace[] {
  if (!ApiObject.isApiObject(construct) || !/^Namespace$|List$/.test(construct.kind)) return [];
  try {
    return namespacesAt(construct.toJson(), construct.node.path);
  } catch {
    // What cannot be written is the error of that object.
    return [];
  }
}

function namespacesAt(manifest: unknown, subject: string): TargetNamespace[] {
  if (!isPlainObject(manifest)) return [];
  if (Array.isArray(manifest.items)) return manifest.items.flatMap((item) => namespacesAt(item, subject));
  const { name, labels } = (manifest.metadata ?? {}) as { name?: string; labels?: Record<string, string> };
  return manifest.kind === 'Namespace' && name !== undefined ? [{ name, enforce: namespacePolicy(labels).enforce, subject }] : [];
}

/** What namespaces said of a manifest: cdk8s asks once for each chart, and hardened constructs have the same one each time. */
const verdicts = new WeakMap<object, Map<string, readonly string[]>>();

/** Why the namespaces that workloads go to would refuse their pods, where those are part of the same app. The manifest is not changed after that. */
export function namespaceProblems(manifest: unknown, namespaces: readonly TargetNamespace[]): string[] {
  const targets = new Set(podTemplatesOf(manifest).map(({ namespace }) => namespace));
  return namespaces.filter(({ name }) => targets.has(name)).flatMap((namespace) => {
    const known = verdicts.get(manifest as object) ?? new Map<string, readonly string[]>();
    verdicts.set(manifest as object, known);
    const key = JSON.stringify(namespace);
    const problems = known.get(key) ?? namespaceRefusals(manifest, namespace).map((problem) => `metadata.namespace: ${problem}`);
    known.set(key, problems);
    return problems;
  });
}
