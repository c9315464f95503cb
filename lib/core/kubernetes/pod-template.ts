import { hasMergeKey, refuseMergeKey } from './merge-key';
import { join } from '../data/field-path';
import { isPlainObject, MAX_DEPTH, copyPlain } from '../data/plain-data';
import { writerHookOf } from '../data/writer-hook';
import { HardeningError } from '../report/hardening-error';
import { invalidType } from '../report/invalid';

/** Where the built-in kinds hold their pod, by API group and kind. */
const TEMPLATE_PATHS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '': { Pod: [], PodTemplate: ['template'], ReplicationController: ['spec', 'template'] },
  'apps': {
    DaemonSet: ['spec', 'template'],
    Deployment: ['spec', 'template'],
    ReplicaSet: ['spec', 'template'],
    StatefulSet: ['spec', 'template'],
  },
  // Served up to Kubernetes 1.15, still written in old manifests.
  'extensions': { DaemonSet: ['spec', 'template'], Deployment: ['spec', 'template'], ReplicaSet: ['spec', 'template'] },
  'batch': { CronJob: ['spec', 'jobTemplate', 'spec', 'template'], Job: ['spec', 'template'] },
};

/** Kind of an object. */
export interface ObjectType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** A pod, or the template of one, found in a manifest. */
export interface PodTemplate {
  /** The object that holds it, as it stands in the manifest: the Deployment, or the Pod itself. */
  readonly workload: Record<string, unknown>;
  readonly kind: string;
  /** `metadata.name`, else `metadata.generateName`, else empty. */
  readonly name: string;
  readonly namespace?: string;
  /** Where the workload stands in the manifest: empty, or `items[2]` in a List. */
  readonly workloadPath: string;
  /** Where the pod stands in the manifest: empty for a Pod, `spec.template`, `items[2].spec.template`. */
  readonly path: string;
  /** The pod or pod template itself, not checked yet. */
  readonly pod: unknown;
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
 * ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, and of each item of a List. Any other kind holds none that Pod
 * Security Admission would judge; but kubectl takes whatever has `items` for a list, so an item that names its type
 * counts in any of them.
 *
 * @see
 *   https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go
 * @throws HardeningError `invalid-object` where the manifest is no Kubernetes object, or a workload lacks its template.
 */
export function podTemplatesOf(manifest: unknown): PodTemplate[] {
  const found: PodTemplate[] = [];
  collect(manifest, {}, '', [], found);
  return found;
}

/** `implied` is what the items of a typed list, such as a DeploymentList, need not repeat. */
function collect(
  manifest: unknown,
  implied: Partial<ObjectType>,
  path: string,
  ancestors: readonly unknown[],
  found: PodTemplate[],
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
    const itemType = itemTypeOf({ apiVersion, kind });
    manifest.items.forEach((item: unknown, index) => {
      refuseSpecial(item, join(join(path, 'items'), index));
      if (itemType || isTyped(item)) {
        collect(item, itemType ?? {}, join(join(path, 'items'), index), [...ancestors, manifest], found);
      }
    });
    if (kind.endsWith(LIST)) return;
  } else {
    refuseSpecial(manifest.items, join(path, 'items'));
  }
  const steps = podStepsOf({ apiVersion, kind });
  if (steps) found.push(locate(manifest, kind, path, steps));
}

const LIST = 'List';

/**
 * Returns the type that items of a list need not repeat, if they may be pods: nothing in a `List`. Undefined for any
 * other kind. kubectl gives items without a type the kind of what holds them, whether that ends with `List` or not.
 */
function itemTypeOf({ apiVersion, kind }: ObjectType): Partial<ObjectType> | undefined {
  if (kind === LIST) return {};
  const itemType = { apiVersion, kind: kind.endsWith(LIST) ? kind.slice(0, -LIST.length) : kind };
  return podStepsOf(itemType) ? itemType : undefined;
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
export function mayHoldPods(object: {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly items?: unknown;
}): boolean {
  const { apiVersion, kind, items } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || items !== undefined || hasMergeKey(object)) {
    return true;
  }
  return itemTypeOf({ apiVersion, kind }) !== undefined || podStepsOf({ apiVersion, kind }) !== undefined;
}

/**
 * The steps to the pod in an object of that kind: none in a Pod; undefined where the kind has no pod, or is a list of
 * objects that may have some.
 *
 * Not by plain indexing, which would find what every JavaScript object has for a kind named `constructor`.
 */
export function podStepsOf({ apiVersion, kind }: ObjectType): readonly string[] | undefined {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const kinds = Object.hasOwn(TEMPLATE_PATHS, group) ? TEMPLATE_PATHS[group]! : {};
  return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

function nonEmptyString(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalidType('invalid-object', path, 'must be a non-empty string, as every Kubernetes object has', value);
}

function locate(
  workload: Record<string, unknown>,
  kind: string,
  workloadPath: string,
  steps: readonly string[],
): PodTemplate {
  let path = workloadPath;
  let pod: unknown = workload;
  for (const step of steps) {
    path = join(path, step);
    pod = (pod as Record<string, unknown>)[step];
    if (!isPlainObject(pod)) throw invalidType('invalid-object', path, `must be an object, as every ${kind} has`, pod);
    refuseMergeKey(pod, path);
  }
  const metadata = isPlainObject(workload.metadata) ? workload.metadata : {};
  const name = [metadata.name, metadata.generateName].find((value) => typeof value === 'string') as string | undefined;
  const namespace =
    typeof metadata.namespace === 'string' && metadata.namespace !== '' ? { namespace: metadata.namespace } : {};
  return { workload, kind, name: name ?? '', ...namespace, workloadPath, path, pod };
}
