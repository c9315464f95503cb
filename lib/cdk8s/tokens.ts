import { isPlainObject } from '../core/data/plain-data';

/**
 * Whether some value inside is known only when the app is synthesized: a Lazy, a token, or a union class such as
 * `IntOrString`.
 */
export function hasTokens(value: unknown): boolean {
  return search(value, new Set());
}

function search(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) return value.some((item) => search(item, seen));
  if (isPlainObject(value) && typeof value.resolve !== 'function') {
    return Object.values(value).some((item) => search(item, seen));
  }
  return !(value instanceof Date);
}
