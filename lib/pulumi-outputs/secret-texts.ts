import { LONGEST_SHOWN } from '../core/data/describe';
import { isPlainObject, MAX_DEPTH } from '../core/data/plain-data';
import { slugOf } from '../core/data/slug';
import { HardeningError } from '../core/report/hardening-error';
import { throwJoined } from '../core/report/joined-error';

/** Stands in a string for a secret of the program. */
const HIDDEN = '[secret]';

/** The shortest string that is looked for outside of quotes, in UTF-16 units: a shorter one is in every other word. */
const SHORTEST = 4;

/** As much of a long string gives it away, however it goes on: a name made of it may have been cut off anywhere. */
const BEGINNING = 16;

/** Secret values of a program, as messages may show them: whole, cut off, escaped, or a part of a path or an image. */
export class SecretTexts {
  private pattern: RegExp | undefined;

  /**
   * @param values the secrets, with all that is in them: strings, numbers, and the keys of objects.
   * @param open words that are nobody's secret, such as the names of fields.
   */
  constructor(private readonly values: readonly unknown[], private readonly open: ReadonlySet<string> = new Set()) {}

  /** A value without them: `[secret]` stands in its strings, and in place of a number. */
  hiddenIn<T>(value: T): T {
    return this.values.length === 0 ? value : this.hidden(value) as T;
  }

  /** An error without them, about the same subject. */
  hiddenInError(error: HardeningError): HardeningError {
    if (this.values.length === 0) return error;
    const each = error.errors.map(({ code, path, problem, violations, subject }) => (
      new HardeningError(code, this.hiddenIn(path), this.hiddenIn(problem), this.hiddenIn(violations), subject)));
    try {
      throwJoined(each);
    } catch (joined) {
      return error.subject === undefined ? joined as HardeningError : (joined as HardeningError).about(error.subject);
    }
    return error;
  }

  private hidden(value: unknown): unknown {
    if (typeof value === 'string') return this.hiddenText(value);
    if (typeof value === 'number') return this.hiddenText(String(value)) === String(value) ? value : HIDDEN;
    if (Array.isArray(value)) return value.map((item) => this.hidden(item));
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [this.hiddenText(key), this.hidden(child)]));
  }

  private hiddenText(text: string): string {
    this.pattern ??= patternOf(this.values, this.open);
    return text.replace(this.pattern, (found: string, at: number) => (
      this.open.has(wordAround(text, at, found.length)) ? found : HIDDEN));
  }
}

/** The word of letters that a part of a string is in: the part itself where it is not in one. */
function wordAround(text: string, at: number, length: number): string {
  const before = /[A-Za-z]*$/.exec(text.slice(0, at))![0];
  const after = /^[A-Za-z]*/.exec(text.slice(at + length))![0];
  return before + text.slice(at, at + length) + after;
}

/** Finds every form of the secrets, the longest first. */
function patternOf(values: readonly unknown[], open: ReadonlySet<string>): RegExp {
  const leaves = new Set<string | number>();
  for (const value of values) collect(value, 0, leaves);
  const strings = [...leaves].filter((leaf) => typeof leaf === 'string').filter((text) => !open.has(text));
  // A volume is named after its container.
  const names = strings.map(slugOf);
  const bare = [...strings.flatMap(partsOf), ...names].filter((part) => part.length >= SHORTEST && !open.has(part));
  const forms = [...strings.flatMap(quotedForms), ...bare].sort((one, other) => other.length - one.length);
  const numbers = [...leaves].filter((leaf) => typeof leaf === 'number').map(String);
  // A number within a word, a version or the place in a list is another one.
  const wholes = numbers.map((number) => `(?<![\\w.[])${shown(number)}(?![\\w\\]]|\\.\\d)`);
  const cut = [...strings, ...names]
    .filter((text) => text.length > BEGINNING)
    .map((text) => `${shown(text.slice(0, BEGINNING))}[^\\s"]*`);
  return new RegExp([...new Set(forms)].map(shown).concat(cut, wholes, '(?!)').join('|'), 'gu');
}

/** All strings and numbers in a value. */
function collect(value: unknown, depth: number, found: Set<string | number>): void {
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') found.add(value);
  if (depth >= MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, depth + 1, found);
  } else if (isPlainObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      collect(key, depth, found);
      collect(child, depth + 1, found);
    }
  }
}

/** A string in quotes, in full and cut off. */
function quotedForms(text: string): string[] {
  return [`"${text}"`, ...text.length > LONGEST_SHOWN ? [`"${text.slice(0, LONGEST_SHOWN)}…"`] : []];
}

/**
 * What messages show of a string without quotes: all of it, its beginning, a line, or a part of a path, an image or a
 * pair.
 */
function partsOf(text: string): string[] {
  const parts = /\s/.test(text) ? text.split(/[\r\n]+/).map((line) => line.trim()) : text.split(/[/\\:@=,]/);
  return [text, text.slice(0, LONGEST_SHOWN), ...parts];
}

/** A pattern for a string, whichever of its characters are escaped, in the way of JSON or of Go. */
function shown(text: string): string {
  return [...text].map((character) => {
    const plain = character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
    return SHOWN_AS_IT_IS.test(character) ? plain : `(?:${loneSurrogateOr(plain)}|${ESCAPED})`;
  }).join('');
}

/** Printable ASCII without a quote or a backslash. */
const SHOWN_AS_IT_IS = /^[ !#-[\]-~]$/;

const ESCAPED = String.raw`\\[abfnrtv"\\]|(?:\\[xuU][0-9a-fA-F]{2,8})+`;

/** Go shows half a surrogate pair as the replacement character. */
function loneSurrogateOr(character: string): string {
  return /^\p{Cs}$/u.test(character) ? `${escapedUnit(character)}|\ufffd` : character;
}

function escapedUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16)}`;
}
