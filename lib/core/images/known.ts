/**
 * How a fact is known: the published image was not run for any of them.
 *
 * - `read`: it is in the source that the entry names;
 * - `tried`: the program or the kernel was run, outside of the image;
 * - `inferred`: it follows from what was read, or is common knowledge.
 */
export type HowKnown = 'read' | 'tried' | 'inferred';

/** A fact, and how it is known. */
export interface Known<T> {
  readonly value: T;
  readonly how: HowKnown;
}

/**
 * Where the facts of an entry were read: files of a repository at a commit, as `owner/name@commit path`; a chart as it
 * was rendered, as `chart name 1.2.3`; or a page.
 */
export type ImageSource =
  | `${string}/${string}@${string} ${string}`
  | `chart ${string} ${string}`
  | `https://${string}`;

/** A fact that was read in the entry's source. */
export function read<const T>(value: T): Known<T> {
  return { value, how: 'read' };
}

/** A fact that was tried with the program or the kernel, outside of the image. */
export function tried<const T>(value: T): Known<T> {
  return { value, how: 'tried' };
}

/** A fact that follows from what was read, or is common knowledge. */
export function inferred<const T>(value: T): Known<T> {
  return { value, how: 'inferred' };
}
