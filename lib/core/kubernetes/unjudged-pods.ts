import { type PlacedValue, valuesAt } from './place-path';
import { groupOf, KNOWN_KINDS, type PodKinds } from './pod-kinds';
import type { ParsedPlace } from './pod-place';
import { podTemplatesOf } from './pod-template';
import { validatePod } from './validate-pod';
import { join, stepsOf } from '../data/field-path';
import { isPlainObject, MAX_DEPTH } from '../data/plain-data';
import { unlessUnreadable } from '../report/result-or-error';

/** What looks like a pod, and was not judged, or not in full: mostly as nobody knows that the kind holds pods there. */
export interface UnjudgedPod {
  readonly kind: string;
  /** `metadata.name` of the object that holds it; empty when it has none yet. */
  readonly name: string;
  readonly namespace?: string;
  /** Where the spec of the pod stands in the manifest, or the string or object that has it. */
  readonly path: string;
  /** What was seen there, and what to do about it. */
  readonly message: string;
}

/** An object and where it stands. */
interface Holder extends Pick<UnjudgedPod, 'kind' | 'name' | 'namespace'> {
  readonly group: string;
  readonly path: string;
}

/** Fields of an object that hold no pod, whatever is in them. */
const NO_PODS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'status'];

/** Fields of policies, in which patterns and patches of pods stand. */
const PATTERNS: readonly string[] = ['pattern', 'anyPattern', 'patchStrategicMerge', 'overlay'];

/**
 * What a string says that is about a pod's security, and what may become such words: escapes, and expressions that are
 * replaced.
 */
const ABOUT_PODS = new RegExp(
  'containers|securityContext|host(?:Network|PID|IPC|Path|Port|Users)|privileged|runAs|allowPrivilege|capabilities|'
  + 'seccomp|appArmor|seLinux|sysctls|procMount|hostProcess|volumes|\\\\|\\{\\{',
  'i',
);

/**
 * Finds what looks like a pod in objects of unknown kinds: the whole must be a pod spec by the schema of Kubernetes,
 * with names and images. Kinds of Kubernetes itself hold none but where it is known. Never throws.
 */
export function findUnjudgedPods(manifest: unknown, kinds: PodKinds = KNOWN_KINDS): UnjudgedPod[] {
  const found: UnjudgedPod[] = [];
  enterObject(manifest, '', 0, kinds, found);
  return found;
}

function enterObject(manifest: unknown, path: string, depth: number, kinds: PodKinds, found: UnjudgedPod[]): void {
  if (!isPlainObject(manifest) || depth >= MAX_DEPTH) return;
  const { apiVersion, kind, items } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return;
  if (Array.isArray(items)) {
    const list = join(path, 'items');
    items.forEach((item: unknown, index) => enterObject(item, join(list, index), depth + 1, kinds, found));
  }
  const group = groupOf(apiVersion);
  if (isOfKubernetes(group)) return;
  const metadata = isPlainObject(manifest.metadata) ? manifest.metadata : {};
  const name = typeof metadata.name === 'string' ? metadata.name : '';
  const namespace = typeof metadata.namespace === 'string' ? { namespace: metadata.namespace } : {};
  const holder: Holder = { kind, name, ...namespace, group, path };
  const places = kinds.placesOf({ apiVersion, kind });
  for (const place of places.filter(({ form }) => form === 'text')) {
    for (const { path: at, value } of placedAt(manifest, place.steps, path)) {
      if (typeof value === 'string' && ABOUT_PODS.test(value)) found.push(unjudged(holder, at, TEXT));
    }
  }
  for (const place of places.filter(({ form }) => form === 'objects')) {
    for (const { path: at, value } of placedAt(manifest, place.steps, path)) {
      if (place.use === 'report' && holdsPod(value, kinds)) found.push(unjudged(holder, at, OBJECT));
      enterObject(value, at, depth + 1, kinds, found);
    }
  }
  if (places.length > 0) return;
  const fields = Object.entries(manifest).filter(([field]) => field !== 'items' && !NO_PODS.includes(field));
  const seen = new Set<object>();
  for (const [field, value] of fields) enterField(value, join(path, field), depth + 1, holder, { found, seen });
}

/** What was found, and the objects that were looked at: an alias of YAML makes one of many places. */
interface Walk {
  readonly found: UnjudgedPod[];
  readonly seen: Set<object>;
}

const TEXT = 'a string that is about the security of a pod stands here, and was neither judged nor changed';

const OBJECT = 'an object with a pod stands here, for something else to make: only what the pod sets was judged, and '
  + 'neither is anything required of it, nor was it changed';

/** Built-in kinds, and those that Kubernetes' own projects define below its domain: none of them holds other pods. */
function isOfKubernetes(group: string): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** What stands at a place; nothing where that cannot be read, which is an error where it is judged. */
function placedAt(manifest: unknown, steps: ParsedPlace['steps'], path: string): PlacedValue[] {
  return unlessUnreadable(() => valuesAt(manifest, steps, path), []);
}

/** Whether an object holds a pod, all of it. */
function holdsPod(manifest: unknown, kinds: PodKinds): boolean {
  return unlessUnreadable(() => podTemplatesOf(manifest, kinds).some(({ isPart }) => !isPart), false);
}

function enterField(value: unknown, path: string, depth: number, holder: Holder, walk: Walk): void {
  if (depth >= MAX_DEPTH || typeof value !== 'object' || value === null || walk.seen.has(value)) return;
  walk.seen.add(value);
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => enterField(item, join(path, index), depth + 1, holder, walk));
  } else if (isPlainObject(value)) {
    if (isPodSpec(value)) {
      walk.found.push(unjudged(holder, path, POD + wayOut(holder, path)));
      return;
    }
    const fields = Object.entries(value).filter(([field]) => !PATTERNS.includes(field));
    for (const [field, inner] of fields) enterField(inner, join(path, field), depth + 1, holder, walk);
  }
}

const POD = 'what looks like a pod stands here, in a kind that is not known to hold one, and was neither judged nor '
  + 'changed';

function unjudged({ kind, name, namespace }: Holder, path: string, message: string): UnjudgedPod {
  return { kind, name, ...namespace === undefined ? {} : { namespace }, path, message };
}

/** The option that has the pod judged, where it stands. */
function wayOut({ group, kind, path: root }: Holder, path: string): string {
  const steps = stepsOf(path).slice(stepsOf(root).length);
  const isTemplate = steps.length > 1 && steps.at(-1) === 'spec';
  const place = (isTemplate ? steps.slice(0, -1) : steps)
    .map((step, index) => (typeof step === 'number' ? '[*]' : `${index === 0 ? '' : '.'}${step}`))
    .join('');
  return `: to have it hardened, templates: { '${group}/${kind}': ['${place}'] }`;
}

const NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Patterns of policies have wildcards and operators there. */
const IMAGE = /^[^\s*?!|<>&]+$/;

/** Whether an object is a pod's spec, all of it. */
function isPodSpec(value: Record<string, unknown>): boolean {
  const { containers } = value;
  if (!Array.isArray(containers) || containers.length === 0) return false;
  const isContainer = (container: unknown): boolean => isPlainObject(container)
    && typeof container.name === 'string' && NAME.test(container.name)
    && typeof container.image === 'string' && IMAGE.test(container.image);
  if (!containers.every(isContainer)) return false;
  return unlessUnreadable(() => validatePod({ spec: value }).unknownFields.length === 0, false);
}
