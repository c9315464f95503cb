import { refuseMergeKey } from './merge-key';
import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { invalidType, type Must } from '../report/invalid';

/** One step of a place: a field, every item of a list, or every value of a map. */
export type PlaceStep = { readonly field: string } | typeof ITEMS | typeof VALUES;

/** Every item of a list: `[*]`. */
export const ITEMS = '[*]';

/** Every value of a map: `{*}`. */
export const VALUES = '{*}';

/** A value that stands at a place in an object. */
export interface PlacedValue {
  readonly path: string;
  readonly value: unknown;
}

const STEP = /([A-Za-z_][\w-]*)|(\[\*\]|\{\*\})/;

const PATH = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\*\]|\{\*\})*$/;

/** Whether a string is a path such as `spec.workers[*].template` or `spec.replicaSpecs{*}.template`. */
export function isPlacePath(path: string): boolean {
  return PATH.test(path);
}

/** The steps of a path that {@link isPlacePath}. */
export function placeSteps(path: string): PlaceStep[] {
  return [...path.matchAll(new RegExp(STEP, 'g'))].map(([, field, wildcard]) => (
    field === undefined ? wildcard as PlaceStep : { field }));
}

/** The field names with which all of some places start, up to the first list or map. */
export function commonStart(places: readonly (readonly PlaceStep[])[]): string[] {
  const [first = [], ...others] = places.map(plainStart);
  const differs = first.findIndex((name, index) => others.some((other) => other[index] !== name));
  return differs < 0 ? first : first.slice(0, differs);
}

function plainStart(steps: readonly PlaceStep[]): string[] {
  const wildcard = steps.findIndex((step) => typeof step === 'string');
  const plain = wildcard < 0 ? steps : steps.slice(0, wildcard);
  return plain.map((step) => (step as { readonly field: string }).field);
}

/**
 * Every value at a place in an object. Where a field on the way is absent or null there is none, unless `must` says
 * that every object has one.
 *
 * @param root where the object stands.
 * @param must the words of the error for an object that lacks the place, such as `must be an object, as every Job has`.
 *   Such a place has neither lists nor maps on the way.
 * @throws HardeningError `invalid-object` for a merge key on the way, and with `must` where the place is missing.
 */
export function valuesAt(object: unknown, steps: readonly PlaceStep[], root: string, must?: Must): PlacedValue[] {
  const found: PlacedValue[] = [];
  // The kinds of Kubernetes itself have no list or map on the way, and are most of what is read.
  if (must !== undefined) return [requiredAt(object, steps, root, must)];
  walk(object, root, 0);
  return found;

  function walk(value: unknown, path: string, index: number): void {
    const step = steps[index];
    if (step === undefined) {
      found.push({ path, value });
    } else if (step === ITEMS) {
      if (Array.isArray(value)) value.forEach((item: unknown, at) => enter(item, join(path, at), index));
    } else if (!isPlainObject(value)) {
      return;
    } else if (step === VALUES) {
      Object.entries(value).forEach(([key, item]) => enter(item, join(path, key), index));
    } else {
      const next = Object.hasOwn(value, step.field) ? value[step.field] : undefined;
      enter(next, join(path, step.field), index);
    }
  }

  function enter(value: unknown, path: string, index: number): void {
    if (value == null) return;
    if (isPlainObject(value)) refuseMergeKey(value, path);
    walk(value, path, index + 1);
  }
}

function requiredAt(object: unknown, steps: readonly PlaceStep[], root: string, must: Must): PlacedValue {
  let path = root;
  let value = object as Record<string, unknown>;
  for (const step of steps) {
    const { field } = step as { readonly field: string };
    path = join(path, field);
    const next = value[field];
    if (!isPlainObject(next)) throw invalidType('invalid-object', path, must, next);
    refuseMergeKey(next, path);
    value = next;
  }
  return { path, value };
}
