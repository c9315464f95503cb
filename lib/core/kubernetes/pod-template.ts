import { withoutDroppedOs } from './dropped-os';
import { hasMergeKey, refuseMergeKey } from './merge-key';
import { type PlacedValue, valuesAt } from './place-path';
import type { Pod } from './pod';
import { KNOWN_KINDS, type ObjectType, type PodKinds } from './pod-kinds';
import { fieldAt, podAt } from './pod-part';
import { isWhole, type ParsedPlace } from './pod-place';
import { validatePod } from './validate-pod';
import { below, join } from '../data/field-path';
import { isPlainObject, MAX_DEPTH, copyPlain } from '../data/plain-data';
import { writerHookOf } from '../data/writer-hook';
import { HardeningError } from '../report/hardening-error';
import { invalidType } from '../report/invalid';

/** A pod, or the template of one, found in a manifest. */
export interface PodTemplate {
  /** The object that holds it, as it stands in the manifest: the Deployment, or the Pod itself. */
  readonly workload: Record<string, unknown>;
  /** The version of its API group, which the item of a typed list need not repeat. */
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name`, else `metadata.generateName`, else empty. */
  readonly name: string;
  readonly namespace?: string;
  /** Where the workload stands in the manifest: empty, or `items[2]` in a List. */
  readonly workloadPath: string;
  /** Where the pod stands in the manifest: empty for a Pod, `spec.template`, `items[2].spec.template`. */
  readonly path: string;
  /**
   * The pod or pod template itself, not checked yet. Where the kind holds but a part of a pod, a pod that has nothing
   * else.
   */
  readonly pod: unknown;
  /** The place in the kind that it was found at. */
  readonly place: ParsedPlace;
  /** Which field of the pod stands at the path: empty for the pod itself. */
  readonly from: string;
  /** Whether the rest of the pod is made somewhere else: what is not set here may be set there. */
  readonly isPart: boolean;
}

/**
 * {@link validatePod} for a pod in a manifest, with paths from the manifest's root. The pod is as the API server keeps
 * it, to be judged and not to be written.
 *
 * @throws HardeningError `invalid-object` at the first field of a wrong type.
 */
export function validateTemplate(template: PodTemplate): { readonly pod: Pod; readonly unknownFields: string[] } {
  const { pod, path, from, isPart, place } = template;
  if (from === '' && !isPart) {
    const { pod: checked, unknownFields } = validatePod(pod, path);
    return { pod: withoutDroppedOs(checked, place), unknownFields };
  }
  try {
    const { pod: checked, unknownFields } = validatePod(pod);
    return {
      pod: withoutDroppedOs(checked, place),
      unknownFields: unknownFields.map((field) => fieldOf(template, field)),
    };
  } catch (error) {
    throw HardeningError.isHardeningError(error) ? error.at((field) => fieldOf(template, field)) : error;
  }
}

/** The path in the manifest of a field of a pod. */
export function fieldOf(template: Pick<PodTemplate, 'path' | 'from'>, field: string): string {
  return template.from === '' ? below(template.path, field) : fieldAt(template, field);
}

/** A copy of a manifest. */
export interface ManifestCopy {
  readonly copy: unknown;
  /** Whether all of it is plain data. */
  readonly isPlain: boolean;
}

/**
 * A copy of a manifest, for {@link podTemplatesOf} to look into: what is found there is what is written. Objects of
 * kinds without pods may hold what is no plain data, such as a Date.
 *
 * @throws HardeningError `invalid-object` for what would be written as something else than what is judged: see {@link
 * copyPlain}.
 */
export function copyManifest(manifest: unknown): ManifestCopy {
  let isPlain = true;
  const copy = copyPlain(manifest, '', {
    isOpaque: (value) => {
      isPlain = false;
      return writerHookOf(value) === undefined;
    },
  });
  return { copy, isPlain };
}

/**
 * Every pod and pod template in a manifest, in order: of Pod, PodTemplate, ReplicationController, Deployment,
 * ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, of the custom kinds that are known, and of each item of a List.
 * kubectl takes whatever has `items` for a list, so an item that names its type counts in any of them.
 *
 * @param kinds the kinds that hold pods.
 * @see
 *   https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go
 * @throws HardeningError `invalid-object` where the manifest is no Kubernetes object, or a workload lacks its template.
 */
export function podTemplatesOf(manifest: unknown, kinds: PodKinds = KNOWN_KINDS): PodTemplate[] {
  const search: Search = { kinds, found: [] };
  collect(manifest, {}, '', [], search);
  return search.found;
}

/** What is searched for, and what was found. */
interface Search {
  readonly kinds: PodKinds;
  readonly found: PodTemplate[];
  /** Whether what is found is only to be judged. */
  readonly isReport?: boolean;
}

/** `implied` is what the items of a typed list, such as a DeploymentList, need not repeat. */
function collect(
  manifest: unknown,
  implied: Partial<ObjectType>,
  path: string,
  ancestors: readonly unknown[],
  search: Search,
): void {
  if (!isPlainObject(manifest)) throw invalidType('invalid-object', path, 'must be a Kubernetes object', manifest);
  if (ancestors.includes(manifest)) {
    throw new HardeningError('invalid-object', path, 'must not contain itself, got a cycle');
  }
  if (ancestors.length >= MAX_DEPTH) {
    throw new HardeningError('invalid-object', path, `must not nest deeper than ${MAX_DEPTH} levels, got more`);
  }
  const apiVersion = nonEmptyString(manifest.apiVersion ?? implied.apiVersion, join(path, 'apiVersion'));
  const kind = nonEmptyString(manifest.kind ?? implied.kind, join(path, 'kind'));
  refuseMergeKey(manifest, path);
  if (Array.isArray(manifest.items)) {
    const itemType = itemTypeOf({ apiVersion, kind }, search.kinds);
    manifest.items.forEach((item: unknown, index) => {
      refuseSpecial(item, join(join(path, 'items'), index));
      if (itemType || isTyped(item)) {
        collect(item, itemType ?? {}, join(join(path, 'items'), index), [...ancestors, manifest], search);
      }
    });
    if (kind.endsWith(LIST)) return;
  } else {
    refuseSpecial(manifest.items, join(path, 'items'));
  }
  for (const place of search.kinds.placesOf({ apiVersion, kind })) {
    const must = place.isRequired ? `must be an object, as every ${kind} has` as const : undefined;
    for (const placed of valuesAt(manifest, place.steps, path, must)) {
      if (place.form === 'objects') {
        if (!isTyped(placed.value)) continue;
        const isReport = search.isReport || place.use === 'report';
        collect(placed.value, {}, placed.path, [...ancestors, manifest], { ...search, isReport });
      } else {
        const usedAs: ParsedPlace = search.isReport ? { ...place, use: 'report' } : place;
        const template = locate(manifest, { apiVersion, kind }, path, usedAs, placed);
        if (template) search.found.push(template);
      }
    }
  }
}

const LIST = 'List';

/**
 * Returns the type that items of a list need not repeat, if they may be pods: nothing in a `List`. Undefined for any
 * other kind. kubectl gives items without a type the kind of what holds them, whether that ends with `List` or not.
 */
function itemTypeOf({ apiVersion, kind }: ObjectType, kinds: PodKinds): Partial<ObjectType> | undefined {
  if (kind === LIST) return {};
  const itemType = { apiVersion, kind: kind.endsWith(LIST) ? kind.slice(0, -LIST.length) : kind };
  return kinds.placesOf(itemType).length > 0 ? itemType : undefined;
}

/** Neither is it known what is written of an object that is no plain data, nor that it is no pod. */
function refuseSpecial(item: unknown, path: string): void {
  const isScalar = item == null || (typeof item !== 'object' && typeof item !== 'function');
  if (isScalar || Array.isArray(item) || isPlainObject(item)) return;
  throw invalidType('invalid-object', path, 'must be plain JSON data', item);
}

function isTyped(item: unknown): boolean {
  return isPlainObject(item) && typeof item.apiVersion === 'string' && typeof item.kind === 'string';
}

/** Whether an object may have pods for {@link podTemplatesOf} to find, or an error to throw. */
export function mayHoldPods(
  object: { readonly apiVersion?: unknown; readonly kind?: unknown; readonly items?: unknown },
  kinds: PodKinds = KNOWN_KINDS,
): boolean {
  const { apiVersion, kind, items } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || items !== undefined || hasMergeKey(object)) {
    return true;
  }
  return itemTypeOf({ apiVersion, kind }, kinds) !== undefined || kinds.placesOf({ apiVersion, kind }).length > 0;
}

function nonEmptyString(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalidType('invalid-object', path, 'must be a non-empty string, as every Kubernetes object has', value);
}

function locate(
  workload: Record<string, unknown>,
  { apiVersion, kind }: ObjectType,
  workloadPath: string,
  place: ParsedPlace,
  { path, value }: PlacedValue,
): PodTemplate | undefined {
  const at = podAt(place, value);
  if (at === undefined) return undefined;
  const metadata = isPlainObject(workload.metadata) ? workload.metadata : {};
  const name = [metadata.name, metadata.generateName].find((each) => typeof each === 'string') as string | undefined;
  const namespace =
    typeof metadata.namespace === 'string' && metadata.namespace !== '' ? { namespace: metadata.namespace } : {};
  return {
    workload,
    apiVersion,
    kind,
    name: name ?? '',
    ...namespace,
    workloadPath,
    path,
    ...at,
    place,
    isPart: !isWhole(place),
  };
}
