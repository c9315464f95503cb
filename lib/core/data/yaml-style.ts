/**
 * Finds what cdk8s never writes in a YAML file: tags, anchors, directives, flow collections, line breaks other than
 * line feed. Readers of YAML disagree on these. What is left is lines of keys, dashes and scalars, which all of them
 * read alike.
 */
import { LINE_BREAK, UNREADABLE, codePoint } from './yaml-hazards';

/** A line that cdk8s would not have written so. */
export interface UnusualLine {
  /** From 1. */
  readonly line: number;
  /** `must …, got …`. It names nothing of the line's content but a character that cannot be seen. */
  readonly problem: string;
}

const DOUBLE_QUOTED = /"(?:[^"\\]|\\.)*"/.source;
const SINGLE_QUOTED = /'(?:[^']|'')*'/.source;
/** Begins with no character that means something else, and holds neither a comment nor a key. */
const PLAIN = /(?![-?:](?: |$))[^ \t!&*{}[\]|>@`"'#%,](?:(?! #|:(?: |$)).)*/.source;
/** Not the key that merges: for kubectl the later of two keys counts then, for others the one that is written out. */
const NO_MERGE = '(?!<< *:)';
const KEY = `(?:${DOUBLE_QUOTED}|${SINGLE_QUOTED}|${NO_MERGE}${PLAIN}):(?= |$)`;
const LONG_MERGE_KEY = /^ *(?:[-?:] +)*\? +<<(?: |$)/;

/** Pattern of the start of a line before its value: dashes of lists, marks of long keys and their values, the key. */
const LINE_START = new RegExp(`^( *)((?:[-?:] +)*)(?:(${KEY}) *)?`);
const BARE_MARK = /^ *(?:[-?:] +)*[-?:]$/;
const WHOLE_VALUE = new RegExp(`^(?:${DOUBLE_QUOTED}|${SINGLE_QUOTED}|${PLAIN}|\\{\\}|\\[\\])?$`);
const BLOCK_HEADER = /^[|>](?:[1-9]?[-+]?|[-+][1-9])$/;
const COMMENT = /^ *#/;
const SEPARATOR = /^---(?: *$| +#)/;
const BLANK = /^[ \t]*$/;

/**
 * What no line holds as cdk8s writes it. A carriage return without a line feed begins a new line for kubectl, even
 * behind a comment and in a block; the other control characters stand in escapes.
 */
const CONTROL = /[\u0000-\u0008\u000a-\u001f]/;

/** Finds the first line that cdk8s would not have written so; undefined where there is none. */
export function findUnusualLine(text: string): UnusualLine | undefined {
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const problem = characterProblem(lines[index]!);
    if (problem !== undefined) return { line: index + 1, problem };
  }
  for (let index = 0; index < lines.length;) {
    const next = endOfEntry(lines, index);
    if (next === undefined) {
      return { line: index + 1, problem: 'must be YAML as cdk8s writes it, got another form of it' };
    }
    index = next;
  }
  return undefined;
}

function characterProblem(line: string): string | undefined {
  const [character] = CONTROL.exec(line) ?? LINE_BREAK.exec(line) ?? UNREADABLE.exec(line) ?? [];
  return character === undefined
    ? undefined
    : `must not contain what readers of YAML take differently, got ${codePoint(character)}`;
}

/** The line after a key, an item or a separator and all of its scalar; undefined where it is none of these. */
function endOfEntry(lines: readonly string[], index: number): number | undefined {
  const line = lines[index]!;
  if (BLANK.test(line) || COMMENT.test(line) || SEPARATOR.test(line) || BARE_MARK.test(line)) return index + 1;
  if (LONG_MERGE_KEY.test(line)) return undefined;
  const [start, indent, marks, key] = LINE_START.exec(line)!;
  if (marks === '' && key === undefined && !isWholeDocument(line)) return undefined;
  const value = line.slice(start.length);
  if (WHOLE_VALUE.test(value)) return index + 1;
  const depth = indent!.length + (key === undefined ? marks!.trimEnd().length - 1 : marks!.length);
  if (BLOCK_HEADER.test(value)) return endOfBlock(lines, index + 1, depth);
  return endOfQuoted(lines, index, value);
}

/** An object without fields, a list without items, or nothing. */
function isWholeDocument(line: string): boolean {
  return ['{}', '[]', 'null'].includes(line);
}

/** Past all lines that are blank, or further in than what the block belongs to. */
function endOfBlock(lines: readonly string[], from: number, depth: number): number {
  const end = lines.findIndex((line, index) => index >= from && !BLANK.test(line) && line.search(/[^ ]/) <= depth);
  return end === -1 ? lines.length : end;
}

/** Past the line with the closing quote; every line on the way is further in than the file's margin. */
function endOfQuoted(lines: readonly string[], index: number, value: string): number | undefined {
  const whole = { '"': /^"(?:[^"\\]|\\[^])*"$/, '\'': /^'(?:[^']|'')*'$/ }[value[0]!];
  if (whole === undefined) return undefined;
  let quoted = value;
  for (let end = index + 1; end < lines.length; end++) {
    if (/^\S/.test(lines[end]!)) return undefined;
    quoted += `\n${lines[end]!}`;
    if (whole.test(quoted)) return end + 1;
  }
  return undefined;
}
