import { contentHash } from './content-hash';
import { describeName } from './describe';

/**
 * Finds the problem of a profile's name; undefined if there is none. With its hash it also names files and Kubernetes
 * objects.
 */
export function nameProblem(name: unknown): string | undefined {
  return typeof name === 'string' && /^[a-z\d]([-a-z\d]{0,38}[a-z\d])?$/.test(name)
    ? undefined : `must be 1 to 40 lowercase letters, digits and hyphens, none at its ends, got ${describeName(name)}`;
}

/**
 * How many characters of a profile's name on the node are the hash of its content: 103 bits, so that nobody finds
 * another profile of the same name. With the longest name and a hyphen they are fewer than the 63 that the name of a
 * label has.
 */
export const PROFILE_HASH_LENGTH = 20;

/** Returns the name on the node of a profile with some content. */
export function profileId(name: string, content: unknown): string {
  return `${name}-${contentHash(content, PROFILE_HASH_LENGTH)}`;
}
