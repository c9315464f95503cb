import { join } from '../data/field-path';
import { describe, isPlainObject } from '../data/plain-data';
import { HardeningError } from '../report/hardening-error';

/** The problem with a value, as `must …, got …`; undefined where there is none. */
export type Check = (value: unknown) => string | undefined;

/** A check for each field of an object. */
export type Checks<T> = { readonly [Key in keyof T]-?: Check };

/**
 * Holds an object against the table of its fields; what is `undefined` is left out.
 *
 * @throws HardeningError `invalid-profile` at the first field that is wrong, unknown, or required and missing.
 */
export function checkFields<T>(value: unknown, path: string, checks: Checks<T>, required: readonly (keyof T & string)[]): asserts value is T {
  if (!isPlainObject(value)) throw refusal(path, `must be an object, got ${describe(value)}`);
  for (const key of [...Object.keys(value), ...required]) {
    if (!Object.hasOwn(checks, key)) throw refusal(join(path, key), `must be one of ${Object.keys(checks).join(', ')}, got an unknown field`);
    if (value[key] !== undefined || (required as readonly string[]).includes(key)) refuse(join(path, key), checks[key as keyof T](value[key]));
  }
}

/**
 * Visits the items of a list.
 *
 * @throws HardeningError `invalid-profile` for what is no list.
 */
export function visitItems(list: unknown, path: string, visit: (item: unknown, path: string) => void): void {
  if (!Array.isArray(list)) throw refusal(path, `must be a list, got ${describe(list)}`);
  list.forEach((item, index) => visit(item, join(path, index)));
}

/**
 * Passes where there is no problem.
 *
 * @throws HardeningError `invalid-profile` where there is.
 */
export function refuse(path: string, problem: string | undefined): void {
  if (problem !== undefined) throw refusal(path, problem);
}

function refusal(path: string, problem: string): HardeningError {
  return new HardeningError('invalid-profile', path, problem);
}
