import { HardeningError } from '../hardening-error';
import { describe, isPlainObject } from '../kubernetes/plain-data';

/** What a group of options is called, by what one of them is. */
const GROUPS = { option: 'options', property: 'properties', argument: 'args' } as const;

/**
 * Refuses options that nothing would heed: a misspelt one would leave its default in force without a word.
 *
 * @param known an object with the names of all of them.
 * @throws HardeningError `invalid-option`, naming the option.
 */
export function checkKnown(options: unknown, known: Readonly<Record<string, true>>, noun: keyof typeof GROUPS = 'option'): void {
  if (!isPlainObject(options)) {
    throw new HardeningError('invalid-option', GROUPS[noun], `must be an object, got ${describe(options)}`);
  }
  const stray = Object.keys(options).find((key) => !Object.hasOwn(known, key));
  if (stray !== undefined) throw new HardeningError('invalid-option', stray, `must be one of ${Object.keys(known).join(', ')}, got an unknown ${noun}`);
}
