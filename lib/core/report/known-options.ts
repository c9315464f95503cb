import { HardeningError } from './hardening-error';
import { invalidType } from './invalid';
import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';

/** Name of a group of options, by the name of one of them. */
const GROUPS = { option: 'options', property: 'properties', argument: 'args' } as const;

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
 * Refuses options that nothing would use: a misspelt one would silently leave its default in force.
 *
 * @param known an object with the names of all of them.
 * @throws HardeningError `invalid-option`, naming the option.
 */
export function checkKnown(
  options: unknown,
  known: Readonly<Record<string, true>>,
  noun: keyof typeof GROUPS = 'option',
): void {
  const stray = Object.keys(plainOptions(options, GROUPS[noun])).find((key) => !Object.hasOwn(known, key));
  if (stray === undefined) return;
  throw new HardeningError(
    'invalid-option',
    join('', stray),
    `must be one of ${Object.keys(known).join(', ')}, got an unknown ${noun}`,
  );
}
