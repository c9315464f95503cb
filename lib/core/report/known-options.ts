import { HardeningError } from './hardening-error';
import { invalidType } from './invalid';
import { join } from '../data/field-path';
import { didYouMean } from '../data/nearest';
import { copyPlain, isPlainObject } from '../data/plain-data';

/**
 * The name of every field of a type of options. It stands beside the type, and the compiler holds it complete.
 *
 * @see {@link checkKnown}
 */
export type NamesOf<Options> = Readonly<Record<keyof Options, true>>;

/** Name of a group of options, by the name of one of them. */
const GROUPS = {
  'option': 'options',
  'property': 'properties',
  'argument': 'args',
  'prop': 'props',
  'image': 'images',
  'field of the context': 'context',
} as const;

/** The word for one of some options. */
export type OptionNoun = keyof typeof GROUPS;

/**
 * Options that are an object, and not something else to be spread into nonsense.
 *
 * @throws HardeningError `invalid-option`.
 */
export function plainOptions<T>(options: T, path = 'options'): T & object {
  if (!isPlainObject(options)) throw invalidType('invalid-option', path, 'must be an object', options);
  return options;
}

/**
 * Checks that whatever reads a value later can do so: no property is computed when it is read, nothing contains itself,
 * and no Proxy throws. Objects of classes may be anywhere, such as a Lazy or an Output.
 *
 * @throws HardeningError `invalid-object`, naming the field.
 */
export function checkReadable(value: unknown, path = ''): void {
  copyPlain(value, path, { isOpaque: isReadable });
}

function isReadable(value: unknown): boolean {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return true;
  try {
    Object.getPrototypeOf(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Refuses options that nothing would use: a misspelt one would silently leave its default in force.
 *
 * @param known the names of all of them, see {@link NamesOf}.
 * @param path where they stand among other options; by default they are not within any.
 * @throws HardeningError `invalid-option`, naming the option, those that there are, and the one that was meant.
 */
export function checkKnown(
  options: unknown,
  known: Readonly<Record<string, true>>,
  noun: OptionNoun = 'option',
  path = '',
): void {
  const given = plainOptions(options, path === '' ? GROUPS[noun] : path);
  const computed = Object.keys(given).find((key) => Object.getOwnPropertyDescriptor(given, key)?.get);
  if (computed !== undefined) {
    const problem = 'must be plain data, got a property that is computed whenever it is read';
    throw new HardeningError('invalid-option', join(path, computed), problem);
  }
  const stray = Object.keys(given).find((key) => !Object.hasOwn(known, key));
  if (stray === undefined) return;
  const names = Object.keys(known);
  throw new HardeningError(
    'invalid-option',
    join(path, stray),
    `must be one of ${names.join(', ')}, got an unknown ${noun}${didYouMean(stray, names)}`,
  );
}
