/** Reads a file of the repository by its path from the root. */
export type ReadFile = (path: string) => string;

/** Makes the files of one new thing: the text of each file that is new or changed, by path. */
export type Scaffold = (name: string, read: ReadFile) => ReadonlyMap<string, string>;

/** The mark of what the author has still to write; `npm test` lists those that are left. */
export const MARK = 'FILL IN:';

/** A name that cannot be given to a new file. */
export class NameError extends Error {}

/**
 * Puts a line among the lines that a pattern matches, in the order of what its first group matches.
 *
 * @throws Error where no line matches, as the file has moved on from the scaffold.
 * @throws NameError where the line's key is there already.
 */
export function insertSorted(text: string, pattern: RegExp, line: string): string {
  const key = pattern.exec(line)?.[1];
  if (key === undefined) throw new Error(`the new line ${JSON.stringify(line)} does not match ${pattern}`);
  const lines = text.split('\n');
  const keys = lines.map((each) => pattern.exec(each)?.[1]);
  if (keys.includes(key)) throw new NameError(`there is one named ${key} already`);
  const larger = keys.findIndex((each) => each !== undefined && each > key);
  lines.splice(larger < 0 ? afterLast(lines, pattern) : larger, 0, line);
  return lines.join('\n');
}

/**
 * The place after the last line that a pattern matches.
 *
 * @throws Error where no line matches, as the file has moved on from the scaffold.
 */
export function afterLast(lines: readonly string[], pattern: RegExp): number {
  const matching = lines.map((line, index) => (pattern.test(line) ? index : -1));
  const last = Math.max(...matching);
  if (last < 0) throw new Error(`no line matches ${pattern}`);
  return last + 1;
}

/** `host-ports` of `hostPorts`, and of `host_ports`. */
export function kebabOf(name: string): string {
  return name.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `hostPorts` of `host-ports`. */
export function camelOf(kebab: string): string {
  return kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `HOST_PORTS` of `host-ports`. */
export function constantOf(kebab: string): string {
  return kebab.replaceAll('-', '_').toUpperCase();
}
