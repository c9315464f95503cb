import { contentHash } from '../data/content-hash';

/** The most characters that the value of a label has. */
const MAX_LENGTH = 63;

const HASH_LENGTH = 10;

/**
 * Converts a string to the value of a label: as it is where it may be one; otherwise with a hyphen for all that may not
 * be there, and a hash that keeps it apart from others.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labelValueOf(text: string): string {
  if (text.length <= MAX_LENGTH && /^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text)) return text;
  const hash = contentHash(text, HASH_LENGTH);
  const start = text.replace(/[^\w.-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '').slice(0, MAX_LENGTH - 1 - hash.length);
  return start === '' ? hash : `${start}-${hash}`;
}
