import { createHash } from 'node:crypto';
import { isPlainObject } from './plain-data';

/** How many bits a character of a name for content stands for: it is one of 36. */
export const BITS_PER_CHARACTER = Math.log2(36);

/**
 * A name for content: the end of its SHA-256 in base 36. Equal content has equal names, whatever the order of its keys.
 * How hard it is to find other content of the same name follows from the length: 10 characters are 51 bits, 20 are 103.
 *
 * @param length of the name, in lowercase letters and digits: at most 49.
 */
export function contentHash(content: unknown, length: number): string {
  const digest = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return BigInt(`0x${digest}`).toString(36).padStart(length, '0').slice(-length);
}

/** JSON in which the order of keys does not show. A bigint reads as the number it is, and as no string. */
function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Of a value that JSON has no form for, a list has null.
  if (!isPlainObject(value)) return JSON.stringify(value) ?? 'null';
  const fields = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}
