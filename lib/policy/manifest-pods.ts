import { knownPart } from './known-part';
import type { AnalyzedResource } from './resource-policy';
import { below, valueAt } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import { withSpec } from '../core/hardening/verdict/judge-part';
import { withoutDroppedOs } from '../core/kubernetes/dropped-os';
import type { Pod } from '../core/kubernetes/pod';
import type { ObjectType, PodKinds } from '../core/kubernetes/pod-kinds';
import { podAt } from '../core/kubernetes/pod-part';
import { fieldOf, type PodTemplate, podTemplatesOf, validateTemplate } from '../core/kubernetes/pod-template';
import { isWholeWorkload } from '../core/kubernetes/whole-workload';
import { type PodView, viewOf } from '../core/pod-security/pod-view';
import type { Subject } from '../core/waivers/waiver';

/** A pod, or the template of one, in a resource that Pulumi is to make. */
export interface ManifestPod {
  readonly kind: string;
  readonly subject: Subject;
  /** The path in the manifest of one of its fields. */
  fieldOf(field: string): string;
  /**
   * Whether it is a part of a pod, of which the rest is somewhere else. Like the view, it may throw Pulumi's own error.
   */
  isPart(): boolean;
  /** The pod as the checks see it. What they read of it and a preview does not know throws Pulumi's own error. */
  view(): PodView;
}

/**
 * The pods in the inputs of a Kubernetes resource, which are its manifest. One in a part of an object need not have a
 * spec.
 *
 * @param type what the resource is, as its inputs need not say.
 * @param kinds the kinds that hold pods.
 * @throws HardeningError `invalid-object`; where that comes of something which is not known, to read the error's path
 *   throws Pulumi's own error.
 */
export function manifestPods(resource: AnalyzedResource, type: ObjectType, kinds: PodKinds): ManifestPod[] {
  const { props, urn } = resource;
  readItems(props);
  const readable = (pod: Pod): Pod => isPatch(resource) ? withSpec(pod) : pod;
  return podTemplatesOf({ ...knownPart(props) as object, ...type }, kinds).map((template) => {
    const { kind, path, pod, workloadPath, place, isPart } = template;
    validateTemplate({ ...template, pod: readable(pod as Pod) });
    const workload = valueAt(props, workloadPath) as Record<string, unknown>;
    const own = podAt(place, valueAt(props, path))?.pod;
    return {
      kind,
      fieldOf: (field) => fieldOf(template, field),
      subject: subjectOf(template, props, urn),
      isPart: () => isPart || (isPatch(resource) && !isWholeWorkload({ ...template, workload, pod: own })),
      view: () => viewOf(withoutDroppedOs(readable(own as Pod), place), kind !== 'Pod'),
    };
  });
}

/** Whether a resource is what @pulumi/kubernetes makes of a part of an object, be the object there or not. */
export function isPatch({ type }: AnalyzedResource): boolean {
  return type.endsWith('Patch');
}

/** A list that is not known may hold any pod. */
function readItems(manifest: unknown): void {
  if (isPlainObject(manifest) && Array.isArray(manifest.items)) manifest.items.forEach(readItems);
}

/** The subject that waivers are matched with: a name counts as soon as a waiver names one. */
function subjectOf({ kind, name, namespace, workloadPath }: PodTemplate, props: object, urn: string): Subject {
  const metadata = below(workloadPath, 'metadata');
  const read = (field: string): unknown => valueAt(props, below(metadata, field));
  return {
    kind,
    path: urn,
    get name() {
      read('name') ?? read('generateName');
      return name;
    },
    get namespace() {
      read('namespace');
      return namespace;
    },
  };
}
