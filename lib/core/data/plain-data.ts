import { join } from './field-path';
import { HardeningError } from '../report/hardening-error';

/** How deeply a Kubernetes object may nest; the API server's own limit for JSON is far above what any pod needs. */
export const MAX_DEPTH = 100;

/** How a value reads in an error message: short, and without its content where that could be long. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (typeof value === 'object' && value !== null) return isPlainObject(value) ? 'an object' : `a ${value.constructor?.name ?? 'special object'}`;
  return typeof value === 'function' || typeof value === 'symbol' ? `a ${typeof value}` : String(value);
}

/** Whether a value is an object as JSON or YAML gives one. Realms do not matter, so objects of another `vm` context pass. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * A deep copy of plain data; fields that are `undefined` are left out, as JSON leaves them out.
 *
 * @param isOpaque which other values are let through as they are.
 * @throws HardeningError `invalid-object` for what JSON cannot say (a cycle, a Date, a function, NaN) and for a `__proto__` key.
 */
export function copyPlain<T>(value: T, path = '', isOpaque: (value: object) => boolean = () => false): T {
  return copy(value, { steps: [], ancestors: [], isOpaque, fail: (steps, problem) => new HardeningError('invalid-object', steps.reduce<string>(join, path), problem) }) as T;
}

/** Where the copy stands. The steps become a path only when something is wrong there. */
interface Position {
  readonly steps: (string | number)[];
  readonly ancestors: object[];
  readonly isOpaque: (value: object) => boolean;
  readonly fail: (steps: readonly (string | number)[], problem: string) => HardeningError;
}

function copy(value: unknown, position: Position): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const { steps, ancestors, isOpaque, fail } = position;
  if (typeof value === 'object' && isOpaque(value)) return value;
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) throw fail(steps, `must be plain JSON data, got ${describe(value)}`);
  if (ancestors.includes(value)) throw fail(steps, 'must not contain itself, got a cycle');
  if (ancestors.length >= MAX_DEPTH) throw fail(steps, `must not nest deeper than ${MAX_DEPTH} levels, got more`);
  ancestors.push(value);
  const result = Array.isArray(value) ? copyList(value, position) : copyObject(value, position);
  ancestors.pop();
  return result;
}

function copyList(list: readonly unknown[], position: Position): unknown[] {
  const result: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    position.steps.push(index);
    result.push(copy(list[index] ?? null, position));
    position.steps.pop();
  }
  return result;
}

function copyObject(object: Record<string, unknown>, position: Position): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    if (object[key] === undefined) continue;
    if (key === '__proto__') throw position.fail(position.steps, 'must not have a key named "__proto__", got one');
    position.steps.push(key);
    result[key] = copy(object[key], position);
    position.steps.pop();
  }
  return result;
}
