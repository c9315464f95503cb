import { isResourceId } from './resource-id';
import { isUnresolved } from './unresolved';
import { describeName } from '../data/describe';
import { type ShapeRules, checkShape, type Shape, type Check } from '../data/shape';

/** The shape of a field of an ARM body; the compiler holds a table of these against the type that it is for. */
export type FieldShape<T, Whole = T> =
  T extends boolean ? 'boolean'
    : T extends number ? 'integer' | 'number'
      : T extends string ? 'string' | typeof RESOURCE_ID | { readonly oneOf: readonly Whole[] }
        : T extends readonly (infer Item)[] ? { readonly listOf: FieldShape<NonNullable<Item>> }
          : string extends keyof T ? { readonly mapOf: FieldShape<NonNullable<T[keyof T]>> }
            : { readonly fields: Fields<T> };

/** The fields of an object of an ARM body, every one of them, with the shape of each. */
export type Fields<T> = { readonly [Key in keyof T]-?: FieldShape<NonNullable<T[Key]>> };

export const STRINGS = { listOf: 'string' } as const;
export const STRING_MAP = { mapOf: 'string' } as const;

/** The id of a resource. */
export const RESOURCE_ID: Check = (value) => isResourceId(value) ? undefined
  : `must be the id of a resource, whose segments are names, got ${describeName(value)}`;

const RULES: ShapeRules = {
  code: 'invalid-option',
  isUnset: (value) => value == null || isUnresolved(value),
  allowsUnsetItems: true,
  unknown: 'an unknown property, which Azure would drop silently',
};

/**
 * Holds an object against the table of its fields. Null and what is Unresolved pass.
 *
 * @throws HardeningError `invalid-option` at the first field that there is not, because Azure would drop it silently,
 *   or that is of the wrong type.
 */
export function checkFields<T>(value: unknown, fields: Fields<T>, path = ''): void {
  checkShape(value, { fields: fields as { readonly [Key in keyof T]: Shape } }, path, RULES);
}
