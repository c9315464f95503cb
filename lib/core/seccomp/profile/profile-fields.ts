import { MAX_UINT64 } from './oci-profile';
import { join } from '../../data/field-path';
import { describe, isPlainObject } from '../../data/plain-data';
import { HardeningError } from '../../report/hardening-error';

/** The error of a profile's field. */
export function invalid(path: string, must: string, value: unknown): HardeningError {
  return new HardeningError('invalid-profile', path, `must be ${must}, got ${describe(value)}`);
}

/** An object none of whose fields is unknown. A field that is null counts as left out, as Go's JSON reads it. */
export function fieldsOf(value: unknown, known: readonly string[], path: string): Record<string, unknown> {
  if (!isPlainObject(value)) throw invalid(path, 'an object', value);
  const fields = Object.entries(value).filter(([, field]) => field != null);
  for (const [key, field] of fields) if (!known.includes(key)) throw unknownField(join(path, key), key, known, field);
  return Object.fromEntries(fields);
}

/** The fields of a profile that only Docker understands. */
const DOCKER_FIELDS = ['archMap', 'includes', 'excludes'];

function unknownField(path: string, key: string, known: readonly string[], value: unknown): HardeningError {
  return DOCKER_FIELDS.includes(key)
    ? new HardeningError('invalid-profile', path,
      `must be compiled with SeccompProfile.fromMoby, as only Docker understands it and containerd drops it in silence, got ${describe(value)}`)
    : new HardeningError('invalid-profile', path, `must be one of ${known.join(', ')}, got an unknown field, which containerd drops in silence`);
}

/** A list of what `item` reads; none where it is left out. */
export function listOf<T>(value: unknown, path: string, item: (value: unknown, path: string) => T): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(path, 'a list', value);
  return Array.from(value, (each: unknown, index) => item(each, join(path, index)));
}

/** One of some words. */
export function oneOf<T extends string>(value: unknown, words: readonly T[], path: string): T {
  if (!(words as readonly unknown[]).includes(value)) throw invalid(path, `one of ${words.join(', ')}`, value);
  return value as T;
}

/** A text that is not empty. */
export function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(path, 'a text that is not empty', value);
  return value;
}

/** A whole number of at least 0. */
export function integerUpTo(highest: number, value: unknown, path: string): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > highest) throw invalid(path, `a whole number from 0 to ${highest}`, value);
  return value as number;
}

/** An unsigned 64-bit number: JavaScript's numbers are exact only below 2^53. */
export function uint64Of(value: unknown, path: string): bigint {
  const isExact = typeof value === 'bigint' || Number.isSafeInteger(value);
  if (!isExact || (value as number) < 0 || (value as bigint) > MAX_UINT64) {
    throw invalid(path, 'a whole number from 0 to 2^64-1, a bigint from 2^53 on', value);
  }
  return BigInt(value as number);
}
