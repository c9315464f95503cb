import { isPlainObject } from './plain-data';

/** The FNV-1a hash's offset and prime. @see http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV = {
  32: { offset: 0x811c9dc5n, prime: 0x01000193n },
  64: { offset: 0xcbf29ce484222325n, prime: 0x100000001b3n },
} as const;

/**
 * A name for content: equal content has equal names, whatever the order of its keys, and content that differs has others. It tells versions of one's own
 * work apart and is no protection against an attacker: FNV-1a over the UTF-16 units of its JSON, as core has no crypto.
 *
 * @param length of the name, in small letters and digits: at most 7 of 32 bits, 13 of 64.
 */
export function contentHash(content: unknown, length: number, bits: keyof typeof FNV = 64): string {
  const { offset, prime } = FNV[bits];
  const text = canonicalJson(content);
  let hash: bigint = offset;
  // eslint-disable-next-line no-bitwise -- the hash is made of these
  for (let index = 0; index < text.length; index++) hash = BigInt.asUintN(bits, (hash ^ BigInt(text.charCodeAt(index))) * prime);
  return hash.toString(36).padStart(length, '0').slice(-length);
}

/** JSON in which the order of keys does not show. A bigint reads as the number it is. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return part.toString();
    return isPlainObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part;
  });
}
