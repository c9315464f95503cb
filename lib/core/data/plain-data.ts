import { describeType } from './describe';
import { join } from './field-path';
import { writerHookOf } from './writer-hook';
import { HardeningError, type HardeningErrorCode } from '../report/hardening-error';

/** How deeply a Kubernetes object may nest; the API server's own limit for JSON is far above what any pod needs. */
export const MAX_DEPTH = 100;


/**
 * Whether a value is an object as JSON or YAML gives one. Realms do not matter, so objects of another `vm` context
 * pass.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  try {
    if (Array.isArray(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    // A Proxy that throws, or one that was revoked.
    return false;
  }
}

/** How {@link copyPlain} copies. */
export interface CopyOptions {
  /** Which other values are kept as they are; none by default. */
  readonly isOpaque?: (value: unknown) => boolean;
  /** Which objects are copied field by field; {@link isPlainObject} by default. */
  readonly isRecord?: (value: object) => boolean;
  /** The code of errors; `invalid-object` by default. */
  readonly code?: HardeningErrorCode;
}

/**
 * A deep copy of plain data. Fields that are `undefined` are left out, as JSON leaves them out.
 *
 * Every field is read once, so that a value cannot be one thing when it is judged and another when it is written. For
 * the same reason a field that is computed when it is read, and an object with a `toJSON` method or an iterator of its
 * own, are errors.
 *
 * @throws HardeningError for what JSON has no form for (a cycle, a Date, a function, NaN), for fields that are
 * computed, and for a `__proto__` key.
 */
export function copyPlain<T>(value: T, path = '', options: CopyOptions = {}): T {
  const { isOpaque = () => false, isRecord = isPlainObject, code = 'invalid-object' } = options;
  const fail = (steps: readonly (string | number)[], problem: string): HardeningError => (
    new HardeningError(code, steps.reduce<string>(join, path), problem));
  const position: Position = { steps: [], ancestors: [], isOpaque, isRecord, fail };
  try {
    return copy(value, position) as T;
  } catch (error) {
    if (HardeningError.isHardeningError(error)) throw error;
    throw fail(position.steps, 'must be plain JSON data, got a Proxy that cannot be read');
  }
}

/** Where the copy stands. The steps become a path only when something is wrong there. */
interface Position extends Required<Omit<CopyOptions, 'code'>> {
  readonly steps: (string | number)[];
  readonly ancestors: object[];
  readonly fail: (steps: readonly (string | number)[], problem: string) => HardeningError;
}

function copy(value: unknown, position: Position): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const { steps, ancestors, isOpaque, isRecord, fail } = position;
  if (typeof value !== 'object' || !(isList(value) || isRecord(value))) {
    if (isOpaque(value)) return value;
    throw fail(steps, `must be plain JSON data, got ${describeType(value)}`);
  }
  const hook = writerHookOf(value);
  if (hook !== undefined) {
    throw fail(steps, `must be plain JSON data, got an object with ${hook}, by which it is written as something else`);
  }
  if (ancestors.includes(value)) throw fail(steps, 'must not contain itself, got a cycle');
  if (ancestors.length >= MAX_DEPTH) throw fail(steps, `must not nest deeper than ${MAX_DEPTH} levels, got more`);
  ancestors.push(value);
  const result = isList(value)
    ? copyList(value, position)
    : copyObject(value as Record<string, unknown>, position);
  ancestors.pop();
  return result;
}

/** Whether a value is a list. Unlike `Array.isArray`, it throws for no Proxy that was revoked. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function copyList(list: readonly unknown[], position: Position): unknown[] {
  const result: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    position.steps.push(index);
    result.push(copy(fieldOf(list, index, position) ?? null, position));
    position.steps.pop();
  }
  return result;
}

function copyObject(object: Record<string, unknown>, position: Position): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    if (key === '__proto__') throw position.fail(position.steps, 'must not have a key named "__proto__", got one');
    position.steps.push(key);
    const field = fieldOf(object, key, position);
    if (field !== undefined) result[key] = copy(field, position);
    position.steps.pop();
  }
  return result;
}

/** The one place that reads a field. */
function fieldOf(owner: object, key: string | number, { steps, fail }: Position): unknown {
  if (Object.getOwnPropertyDescriptor(owner, key)?.get) {
    throw fail(steps, 'must be plain JSON data, got a property that is computed whenever it is read');
  }
  return (owner as Record<string | number, unknown>)[key];
}
