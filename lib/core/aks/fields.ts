import { isResourceId } from './resource-id';
import { isUnresolved } from './unresolved';
import { join } from '../data/field-path';
import { describe, isPlainObject } from '../data/plain-data';
import { HardeningError } from '../report/hardening-error';

/** What a field of an ARM body holds; the compiler holds a table of these against the type it is for. */
export type FieldKind<T, Whole = T> =
  T extends boolean ? 'boolean'
    : T extends number ? 'integer' | 'number'
      : T extends string ? 'string' | 'resource-id' | { readonly oneOf: readonly Whole[] }
        : T extends readonly string[] ? 'strings'
          : T extends readonly (infer Item)[] ? { readonly items: Fields<Item> }
            : string extends keyof T ? (T[keyof T] extends string ? 'string-map' : { readonly values: Fields<T[keyof T]> })
              : { readonly fields: Fields<T> };

/** The fields of an object of an ARM body, every one of them, with what each holds. */
export type Fields<T> = { readonly [Key in keyof T]-?: FieldKind<NonNullable<T[Key]>> };

/** {@link FieldKind} of whatever type. */
type AnyKind =
  | string
  | { readonly oneOf: readonly string[] }
  | { readonly items: AnyFields }
  | { readonly values: AnyFields }
  | { readonly fields: AnyFields };
interface AnyFields { readonly [key: string]: AnyKind }

const SCALARS: Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly must: string }>> = {
  'boolean': { is: (value) => typeof value === 'boolean', must: 'true or false' },
  'integer': { is: Number.isSafeInteger, must: 'a whole number' },
  'number': { is: (value) => typeof value === 'number', must: 'a number' },
  'string': { is: (value) => typeof value === 'string', must: 'a text' },
  'resource-id': { is: isResourceId, must: 'the id of a resource, whose segments are names' },
};

/**
 * Holds an object against the table of its fields. Null and what is Unresolved pass.
 *
 * @throws HardeningError `invalid-option` at the first field that there is not, for Azure would drop it in silence, or that is of the wrong type.
 */
export function checkFields<T>(value: unknown, fields: Fields<T>, path = ''): void {
  visitObject(value, fields as AnyFields, path);
}

function visitObject(value: unknown, fields: AnyFields, path: string): void {
  expect(isPlainObject(value), path, 'an object', value);
  for (const [key, field] of Object.entries(value as object)) {
    const at = join(path, key);
    if (!Object.hasOwn(fields, key)) {
      throw new HardeningError('invalid-option', at, `must be one of ${Object.keys(fields).join(', ')}, got an unknown property, which Azure would drop in silence`);
    }
    visit(field, fields[key]!, at);
  }
}

function visit(value: unknown, kind: AnyKind, path: string): void {
  if (value == null || isUnresolved(value)) return;
  if (kind === 'strings') visitList(value, path, 'a list of texts', (item, at) => visit(item, 'string', at));
  else if (kind === 'string-map') visitMap(value, path, (item, at) => visit(item, 'string', at));
  else if (typeof kind === 'string') expect(SCALARS[kind]!.is(value), path, SCALARS[kind]!.must, value);
  else if ('oneOf' in kind) expect(kind.oneOf.includes(value as string), path, kind.oneOf.map((one) => JSON.stringify(one)).join(' or '), value);
  else if ('items' in kind) visitList(value, path, 'a list', (item, at) => visit(item, { fields: kind.items }, at));
  else if ('values' in kind) visitMap(value, path, (item, at) => visit(item, { fields: kind.values }, at));
  else visitObject(value, kind.fields, path);
}

function visitList(value: unknown, path: string, must: string, each: (item: unknown, path: string) => void): void {
  expect(Array.isArray(value), path, must, value);
  (value as unknown[]).forEach((item, index) => each(item, join(path, index)));
}

function visitMap(value: unknown, path: string, each: (item: unknown, path: string) => void): void {
  expect(isPlainObject(value), path, 'an object', value);
  for (const [key, item] of Object.entries(value as object)) each(item, join(path, key));
}

function expect(holds: boolean, path: string, must: string, value: unknown): void {
  if (!holds) throw new HardeningError('invalid-option', path, `must be ${must}, got ${describe(value)}`);
}
