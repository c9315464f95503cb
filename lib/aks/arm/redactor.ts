import { visibleOf, type VisibleText } from './visible-text';

/** The replacement of a secret. */
const REDACTED = '[redacted]';

/** The shortest part of a secret that is redacted; of a shorter secret, only the whole of it. */
const SHORTEST_PART = 16;

/** How many encodings around a secret are looked through, such as base64 of base64. */
const MAX_ENCODINGS = 3;

/** Any JSON Web Token, whole or cut off: the tokens of others must not be repeated either. */
const JSON_WEB_TOKEN = /eyJ[\w-]{8,}(?:\.[\w-]*)*/g;

/**
 * Characters that nobody sees, such as U+200B. A form of a secret with these between its characters is read all the
 * same.
 */
const INVISIBLE = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A way to write a string in other characters. */
interface Encoding {
  /** Finds the parts of a string that may be written in it. */
  readonly runs: RegExp;
  /** The strings that such a part may stand for. */
  readonly decode: (run: string) => readonly string[];
}

/** Escapes of JSON, JavaScript, Go, Python and C: of code points, of bytes, and of characters by a letter. */
const ESCAPE =
  /\\(?:u\{([\dA-Fa-f]{1,6})\}|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|x([\dA-Fa-f]{2})|([0-3][0-7]{2})|([0abefnrtv])|(["'\\/]))/g;

const ESCAPES: Encoding = {
  runs: /[^\s\\]*\\\S*/g,
  decode: (run) => readingsOf(run.replace(ESCAPE, (_, ...groups: (string | undefined)[]) => {
    const [braced, short, long, byte, octal, letter, character] = groups;
    const hex = braced ?? short ?? long ?? byte;
    if (letter !== undefined) return ' ';
    if (character !== undefined) return character;
    return characterOf(hex === undefined ? parseInt(octal!, 8) : parseInt(hex, 16));
  })),
};

const PERCENT_ENCODING: Encoding = {
  runs: /[^\s%]*%\S*/g,
  decode: (run) => readingsOf(run.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) => characterOf(parseInt(hex, 16)))),
};

/** Both alphabets. What stands before it, or was cut off, shifts where its groups of four begin. */
const BASE64: Encoding = {
  runs: /[\w+/-]+(?:[\r\n]+[\w+/-]+)*/g,
  decode: (run) => {
    if (run.length < 8) return [];
    return [0, 1, 2, 3].flatMap((start) => readingsOf(Buffer.from(run.slice(start), 'base64').toString('latin1')));
  },
};

const HEXADECIMAL: Encoding = {
  runs: /[\dA-Fa-f]{8,}/g,
  decode: (run) => [0, 1].flatMap((start) => readingsOf(Buffer.from(run.slice(start), 'hex').toString('latin1'))),
};

const ENCODINGS: readonly Encoding[] = [ESCAPES, PERCENT_ENCODING, BASE64, HEXADECIMAL];

/** A string of bytes as it is, and as UTF-8 where some of the bytes may be that. */
function readingsOf(bytes: string): string[] {
  return /[\x80-\xff]/.test(bytes) ? [bytes, Buffer.from(bytes, 'latin1').toString('utf8')] : [bytes];
}

/** The character of a code point; a space where there is none. */
function characterOf(codePoint: number): string {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : ' ';
}

/**
 * Removes secrets from strings: as they are, in upper or lower case, in part (from 16 characters on), with spaces or
 * invisible characters in between, and written in base64, hexadecimal digits, or with the escapes of URLs, JSON and
 * logs, up to {@link MAX_ENCODINGS} of these around each other. A part of a string that stands for a secret is removed
 * whole.
 */
export class Redactor {
  /** The parts of each length that secrets have, in lower case. */
  private readonly parts = new Map<number, Set<string>>();

  /** Adds a secret to remove from now on. */
  add(secret: string): void {
    const { text } = visibleOf(lowerCase(secret));
    const length = Math.min(text.length, SHORTEST_PART);
    if (length === 0) return;
    const parts = this.parts.get(length) ?? new Set();
    this.parts.set(length, parts);
    for (let start = 0; start + length <= text.length; start++) parts.add(text.slice(start, start + length));
  }

  /** Returns the string without secrets. */
  redact(text: string, encodings = MAX_ENCODINGS): string {
    const visible = text.replace(INVISIBLE, '');
    const told = this.redactVisible(visible, encodings);
    return told === visible ? text : told;
  }

  private redactVisible(text: string, encodings: number): string {
    let result = text;
    // Encoded ones first: the part of one that needs no escape would hide the rest.
    for (const { runs, decode } of encodings === 0 ? [] : ENCODINGS) {
      result = result.replace(runs, (run) => {
        const isSecret = (decoded: string): boolean => this.redact(decoded, encodings - 1) !== decoded;
        return decode(run).some((decoded) => decoded !== run && isSecret(decoded)) ? REDACTED : run;
      });
    }
    return this.withoutParts(result).replace(JSON_WEB_TOKEN, REDACTED);
  }

  private withoutParts(text: string): string {
    const visible = visibleOf(lowerCase(text));
    let result = '';
    let copied = 0;
    for (const [start, end] of this.runsIn(visible.text)) {
      result += text.slice(copied, visible.placeOf(startOfSecret(visible, start, end))) + REDACTED;
      copied = visible.placeOf(end - 1) + 1;
    }
    return result + text.slice(copied);
  }

  /** From where to where parts of secrets stand, in order: those that touch are one. */
  private runsIn(lower: string): (readonly [start: number, end: number])[] {
    const found = [...this.parts].flatMap(([length, parts]) => {
      const places: [number, number][] = [];
      for (let start = 0; start + length <= lower.length; start++) {
        if (parts.has(lower.slice(start, start + length))) places.push([start, start + length]);
      }
      return places;
    });
    const runs: [number, number][] = [];
    for (const [start, end] of found.sort(([one], [other]) => one - other)) {
      const last = runs.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else runs.push([start, end]);
    }
    return runs;
  }
}

/** Leaves out the end of the word before a secret that happens to be what the secret has there. */
function startOfSecret({ placeOf }: VisibleText, start: number, end: number): number {
  const isGap = (index: number): boolean => placeOf(index) > placeOf(index - 1) + 1;
  const word = [1, 2, 3].find((length) => start + length < end && isGap(start + length));
  if (word === undefined || end - start - word < SHORTEST_PART) return start;
  for (let index = start + word + 1; index < start + word + SHORTEST_PART; index++) if (isGap(index)) return start;
  return start + word;
}

/** ASCII only, so that each character stays where it is. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
