import { withoutEscapes } from './escapes';
import { describeName } from '../../data/describe';

/** A part of a glob: an escaped character, a variable, stars, a class, or a character. */
const PART = /\\[^]|@\{[A-Za-z]\w*\}|\*+|\[(?:\\[^]|[^\]\\])*\]|[^]/g;

/** Characters and ranges, none of them open at its end. */
const CLASS = /^\[(?!\^\])\^?-?(?:(?:\\[^]|[^[\]\\-])(?:-(?:\\[^]|[^[\]\\-]))?)+\]$/;

/** Begins each part that is more than the character it is. */
const MAGIC = /^(?:[*?[{}]|@\{)/;

/**
 * The values of the variables that AppArmor's own files define. Others are unknown here: a glob that names one matches
 * nothing.
 */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['@{PROC}', '/proc'],
  ['@{sys}', '/sys'],
  ['@{pid}', '[1-9]*'],
  ['@{pids}', '[1-9]*'],
  ['@{tid}', '[1-9]*'],
  ['@{run}', '/run'],
]);

/** The problem with a glob: groups that are not closed, or that hold fewer than two. Undefined where there is none. */
export function globProblem(glob: string): string | undefined {
  const commas: number[] = [];
  for (const [part] of withoutEscapes(glob).matchAll(PART)) {
    if (part === '{') {
      commas.push(0);
    } else if (part === ',' && commas.length > 0) {
      commas.push(commas.pop()! + 1);
    } else if (part === '}' && !commas.pop()) {
      return `must have groups of two or more in braces, such as {a,b}, got ${describeName(glob)}`;
    } else if (part === '\\') {
      return `must not end with a backslash, got ${describeName(glob)}`;
    } else if (/^[[\]]/.test(part) && !isClass(part)) {
      return `must have closed brackets around characters or ranges from low to high, got ${describeName(glob)}`;
    }
  }
  return commas.length === 0 ? undefined : `must close its braces, got ${describeName(glob)}`;
}

/** Whether a glob takes in a path. */
export function globMatches(glob: string, path: string): boolean {
  const parts = partsOf(glob);
  let depth = 0;
  const pattern = parts.map((part, index) => {
    if (part.startsWith('*')) return stars(part, parts[index - 1], parts[index + 1]);
    if (part === '?') return '[^/]';
    if (part.startsWith('[')) return part.replace(/\\(\w)/g, '$1');
    if (part === '{') return depth++, '(?:';
    if (part === '}') return depth--, ')';
    if (part === ',' && depth > 0) return '|';
    return part.startsWith('@{') ? '(?!)' : part.replace(/^\\/, '').replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  }).join('');
  return new RegExp(`^${pattern}$`, 's').test(path);
}

/**
 * Whether a glob surely takes in whatever another does: a plain path that matches, the same glob, or anything below a
 * plain directory.
 */
export function globCovers(glob: string, other: string): boolean {
  const [text, inner] = [partsOf(glob).join(''), partsOf(other).join('')];
  if (text === inner) return true;
  if (!partsOf(other).some((part) => MAGIC.test(part))) return globMatches(glob, inner);
  const below = /^([^*?[{}@\\]*\/)\*\*$/.exec(text)?.[1];
  return (
    below !== undefined && inner.startsWith(below) && inner.length > below.length && !inner.startsWith(`${below}{`)
  );
}

/** Whether a part is a class that says which characters it takes in. */
function isClass(part: string): boolean {
  const ranges = part.replace(/^\[\^?-?/, '').matchAll(/(\\?[^])-(\\?[^])/g);
  return CLASS.test(part) && !part.endsWith('-]') && ![...ranges].some(([, low, high]) => low!.at(-1)! > high!.at(-1)!);
}

/** The parts of a glob, the variables that are known written out. */
function partsOf(glob: string): string[] {
  const text = withoutEscapes(glob).replace(/@\{\w+\}/g, (variable) => KNOWN.get(variable) ?? variable);
  return [...text.matchAll(PART)].map(([part]) => part);
}

/** A star that stands for a whole name stands for at least one character. */
function stars(part: string, before: string | undefined, after: string | undefined): string {
  const some = part.length > 1 ? '.' : '[^/]';
  return before === '/' && (after === undefined || after === '/') ? `${some}+` : `${some}*`;
}
