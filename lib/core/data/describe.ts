// How values read in messages. The writer of one chooses between three functions, by whose the value is:
//
// - `describeType`: a value that may be anything, such as the value of an environment variable. It may be a secret, so
//   the message names only its type. - `describeName`: a string that names something: an enumeration, a container, a
//   path, a version, an id. What is no string is described by its type. - `describeValue`: a value of this library's
//   own options, or a number that a rule compares.

/** The longest string that a message shows whole, in UTF-16 units. */
export const LONGEST_SHOWN = 80;

/** The type of a value, such as `a string`; `nothing` for undefined. */
export function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty string';
  if (typeof value === 'object') return describeObject(value);
  return typeof value === 'number' ? kindOfNumber(value) : `a ${typeof value}`;
}

function describeObject(value: object): string {
  try {
    if (Array.isArray(value)) return 'a list';
    return isOutput(value) ? 'an Output' : withArticle(classOf(value));
  } catch {
    return 'a Proxy that cannot be read';
  }
}

/** A string in quotes, see {@link quote}; the type of anything else. */
export function describeName(value: unknown): string {
  return typeof value === 'string' ? quote(value) : describeType(value);
}

/** A string in quotes, a number, true or false; the type of anything else. */
export function describeValue(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : describeName(value);
}

/**
 * A string in double quotes, cut off after {@link LONGEST_SHOWN}, and with what a terminal would obey or hide as JSON
 * escapes.
 */
export function quote(text: string): string {
  return printable(JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text));
}

/**
 * Characters that a terminal obeys, that are invisible, or that change the direction of what follows. Line feeds are
 * part of our messages.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/** A string as a terminal or a log can take it: control characters are escaped as in JSON, except for line feeds. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => character === '\n' ? character : escapeUnits(character));
}

function escapeUnits(character: string): string {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** `NaN` and the infinities are no secrets, and where a whole number is needed it helps to know of a fraction. */
function kindOfNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
}

/** Whether a value is an Output of Pulumi, whose own class has a name that its users do not know. */
function isOutput(value: object): boolean {
  return (value as { readonly __pulumiOutput?: unknown }).__pulumiOutput === true;
}

/**
 * The name of a value's class; `object` for plain data. The value's own fields do not count, as anybody can write them.
 */
function classOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: unknown } | null;
  const constructor = prototype?.constructor;
  const name = typeof constructor === 'function' ? constructor.name : '';
  return name === '' || name === 'Object' ? 'object' : quote(name).slice(1, -1);
}

function withArticle(noun: string): string {
  return `${/^[AEIOU]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
