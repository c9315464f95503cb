import { isDeepStrictEqual } from 'node:util';

/** The properties of a resource, as the engine sends them. */
export type Properties = Record<string, unknown>;

/** What happened to a property. */
export type Change = 'add' | 'delete' | 'update';

/**
 * Which properties differ, by path such as `kubeletConfig.seccompDefault` or `nodeTaints[0]`; a missing object or array
 * differs as a whole.
 */
export function propertyDiff(before: unknown, after: unknown, path = ''): Map<string, Change> {
  if (isDeepStrictEqual(before, after)) return new Map();
  if (before === undefined) return new Map([[path, 'add']]);
  if (after === undefined) return new Map([[path, 'delete']]);
  if (Array.isArray(before) && Array.isArray(after)) {
    return merge({ ...before }, { ...after }, key => `${path}[${key}]`);
  }
  if (isObject(before) && isObject(after)) return merge(before, after, key => path === '' ? key : `${path}.${key}`);
  return new Map([[path, 'update']]);
}

function merge(before: Properties, after: Properties, pathOf: (key: string) => string): Map<string, Change> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return new Map([...keys].flatMap(key => [...propertyDiff(before[key], after[key], pathOf(key))]));
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
