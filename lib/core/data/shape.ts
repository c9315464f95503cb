import { describeName, describeType } from './describe';
import { join } from './field-path';
import { didYouMean } from './nearest';
import { isList, isPlainObject } from './plain-data';
import { type HardeningErrorCode, HardeningError } from '../report/hardening-error';
import { reading } from '../report/readable';

// The vocabulary in which this library says what its input must look like, and the one place that checks it.

/** Function that finds the problem of a value, as `must …, got …`; undefined if there is none. */
export type Check = (value: unknown) => string | undefined;

/**
 * Requirement for a value: a scalar by its name, a whole number in a range, one of some strings, a list, a map, an
 * object with known fields, a string or else something of another shape, or a check of one's own.
 */
export type Shape =
  | Scalar
  | Check
  | { readonly from: number; readonly to: number }
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Shape; readonly minItems?: 1 }
  | { readonly mapOf: Shape }
  | ObjectShape
  | { readonly either: string; readonly or: Shape };

/** An object and its fields. Those in `required` must be there. */
export interface ObjectShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** The fields of a type, each with its shape: the compiler keeps it complete. */
export type ShapesOf<Type> = { readonly [Field in keyof Type]-?: Shape };

/** A scalar that has a name. */
export type Scalar = keyof typeof SCALARS;

const SCALARS = {
  'string': { is: (value: unknown) => typeof value === 'string', must: 'a string' },
  'non-empty string': { is: (value: unknown) => typeof value === 'string' && value !== '', must: 'a non-empty string' },
  'boolean': { is: (value: unknown) => typeof value === 'boolean', must: 'true or false' },
  'integer': { is: Number.isSafeInteger as (value: unknown) => boolean, must: 'a whole number' },
  'number': { is: (value: unknown) => typeof value === 'number', must: 'a number' },
  'quantity': { is: isStringOrNumber, must: 'a quantity such as "64Mi"' },
  'int-or-string': { is: isStringOrNumber, must: 'a number or a string' },
  'object': { is: isPlainObject as (value: unknown) => boolean, must: 'an object' },
  'anything': { is: () => true, must: '' },
} as const;

function isStringOrNumber(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** How a value is held against its shape. */
export interface ShapeRules {
  /** The code of the errors. */
  readonly code: HardeningErrorCode;
  /** Which values count as if their field were not there: undefined alone by default. */
  readonly isUnset?: (value: unknown) => boolean;
  /** Whether such values may stand in lists too; false by default. */
  readonly allowsUnsetItems?: boolean;
  /**
   * Name of an unknown field in the error about it. A function gives that for each field; with undefined the field
   * passes.
   */
  readonly unknown:
    string | ((owner: Readonly<Record<string, unknown>>, ownerPath: string, field: string) => string | undefined);
}

/**
 * Holds a value against a shape.
 *
 * @throws HardeningError with the code of the rules, at the first field that is wrong.
 */
export function checkShape(value: unknown, shape: Shape, path: string, rules: ShapeRules): void {
  reading(rules.code, [value], () => new ShapeChecker(path, rules).check(value, shape), path);
}

function isUndefined(value: unknown): boolean {
  return value === undefined;
}

/** Walks a value along its shape. The steps taken become a path only where something is wrong. */
class ShapeChecker {
  private readonly steps: (string | number)[] = [];
  private readonly isUnset: (value: unknown) => boolean;

  constructor(
    private readonly root: string,
    private readonly rules: ShapeRules,
  ) {
    this.isUnset = rules.isUnset ?? isUndefined;
  }

  check(value: unknown, shape: Shape): void {
    if (typeof shape === 'string') {
      const { is, must } = SCALARS[shape];
      if (!is(value)) this.fail(`must be ${must}, got ${describeType(value)}`);
    } else if (typeof shape === 'function') {
      const problem = shape(value);
      if (problem !== undefined) this.fail(problem);
    } else if ('fields' in shape) {
      this.checkFields(value, shape);
    } else if ('listOf' in shape) {
      this.checkItems(value, shape.listOf, shape.minItems);
    } else if ('mapOf' in shape) {
      for (const [key, item] of Object.entries(this.objectOf(value))) this.checkField(key, item, shape.mapOf);
    } else if ('oneOf' in shape) {
      if (!(shape.oneOf as readonly unknown[]).includes(value)) {
        this.fail(`must be one of ${shape.oneOf.join(', ')}, got ${describeName(value)}`);
      }
    } else if ('either' in shape) {
      if (value !== shape.either) this.check(value, shape.or);
    } else if (!Number.isInteger(value) || (value as number) < shape.from || (value as number) > shape.to) {
      this.fail(
        `must be a whole number from ${shape.from} to ${shape.to}, got `
          + `${Number.isInteger(value) ? String(value) : describeType(value)}`,
      );
    }
  }

  private checkFields(value: unknown, { fields, required = [] }: ObjectShape): void {
    const object = this.objectOf(value);
    for (const key of Object.keys(object)) {
      if (Object.hasOwn(fields, key)) this.checkField(key, object[key], fields[key]!);
      else this.checkUnknown(object, key, fields);
    }
    for (const key of required) if (this.isUnset(object[key])) this.checkStep(key, undefined, fields[key]!);
  }

  private checkItems(value: unknown, shape: Shape, minItems = 0): void {
    if (!isList(value) || value.length < minItems) {
      const must = minItems === 0 ? 'a list' : 'a list of one or more';
      this.fail(`must be ${must}, got ${isList(value) ? 'none' : describeType(value)}`);
    }
    const list = value as readonly unknown[];
    for (let index = 0; index < list.length; index++) {
      if (this.rules.allowsUnsetItems) this.checkField(index, list[index], shape);
      else this.checkStep(index, list[index], shape);
    }
  }

  private checkField(step: string | number, value: unknown, shape: Shape): void {
    if (!this.isUnset(value)) this.checkStep(step, value, shape);
  }

  private checkStep(step: string | number, value: unknown, shape: Shape): void {
    this.steps.push(step);
    this.check(value, shape);
    this.steps.pop();
  }

  private checkUnknown(owner: Readonly<Record<string, unknown>>, field: string, fields: object): void {
    const { unknown } = this.rules;
    const noun = typeof unknown === 'string' ? unknown : unknown(owner, this.path(), field);
    if (noun === undefined) return;
    this.steps.push(field);
    const names = Object.keys(fields);
    this.fail(`must be one of ${names.join(', ')}, got ${noun}${didYouMean(field, names)}`);
  }

  private objectOf(value: unknown): Readonly<Record<string, unknown>> {
    if (!isPlainObject(value)) this.fail(`must be an object, got ${describeType(value)}`);
    return value as Readonly<Record<string, unknown>>;
  }

  private path(): string {
    return this.steps.reduce<string>(join, this.root);
  }

  private fail(problem: string): never {
    throw new HardeningError(this.rules.code, this.path(), problem);
  }
}
