import { isPlainObject } from '../../data/plain-data';

/**
 * Merges objects of an ARM body: fields of the second win, objects are merged, and lists and what is Unresolved are
 * taken whole. Null and undefined count as unset, and an object in which nothing is set is left out.
 */
export function mergeBody<T extends object>(base: object, over: T): T {
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(over)])) {
    const value = mergeValue((base as Record<string, unknown>)[key], (over as Record<string, unknown>)[key]);
    if (value !== undefined) result[key] = value;
  }
  return result as T;
}

function mergeValue(base: unknown, over: unknown): unknown {
  const value = over ?? base ?? undefined;
  if (!isPlainObject(value)) return value;
  const merged = mergeBody(isPlainObject(base) ? base : {}, value);
  return Object.keys(merged).length > 0 ? merged : undefined;
}
