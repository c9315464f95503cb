import { knownPart } from './known-part';
import type { AnalyzedResource } from './resource-policy';
import { below, valueAt } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import type { Pod } from '../core/kubernetes/pod';
import { type PodTemplate, podTemplatesOf } from '../core/kubernetes/pod-template';
import { validatePod } from '../core/kubernetes/validate-pod';
import { type PodView, viewOf } from '../core/pod-security/pod-view';
import type { Subject } from '../core/waivers/waiver';

/** A pod, or the template of one, in a resource that Pulumi is to make. */
export interface ManifestPod {
  readonly kind: string;
  /** Where it stands in the manifest. */
  readonly path: string;
  readonly subject: Subject;
  /** The pod as the checks see it. What they read of it and a preview does not know throws Pulumi's own error. */
  view(): PodView;
}

/**
 * The pods in the inputs of a Kubernetes resource, which are its manifest. One in a part of an object need not have a spec.
 *
 * @throws HardeningError `invalid-object`; where that comes of something which is not known, to read the error's path throws Pulumi's own error.
 */
export function manifestPods(resource: AnalyzedResource): ManifestPod[] {
  const { props, urn } = resource;
  readItems(props);
  const whole = (pod: Pod): Pod => isPatch(resource) && pod.spec === undefined ? { metadata: pod.metadata, spec: { containers: [] } } : pod;
  return podTemplatesOf(knownPart(props)).map((template) => {
    const { kind, path, pod } = template;
    validatePod(whole(pod as Pod), path);
    return { kind, path, subject: subjectOf(template, props, urn), view: () => viewOf(whole(valueAt(props, path) as Pod), kind !== 'Pod') };
  });
}

/** Whether a resource is what @pulumi/kubernetes makes of part of an object that is there already. */
export function isPatch({ type }: AnalyzedResource): boolean {
  return type.endsWith('Patch');
}

/** A list that is not known may hold any pod. */
function readItems(manifest: unknown): void {
  if (isPlainObject(manifest) && Array.isArray(manifest.items)) manifest.items.forEach(readItems);
}

/** What waivers are held against: a name counts as soon as one asks for it. */
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
