import { HardeningError } from '../../report/hardening-error';

/** Marks a number that was put in a string to keep its digits; no JSON of a profile has it. */
const MARK = '\uE000';

/** A string, or an integer with more digits than JavaScript's numbers are sure to keep. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Parses JSON without losing a digit: an integer beyond JavaScript's safe ones becomes a bigint.
 *
 * @throws HardeningError `invalid-profile` for a string that is not JSON.
 */
export function parseExactJson(text: string): unknown {
  const marked = text.replace(STRING_OR_LONG_INTEGER, (token) => token.startsWith('"') ? token : `"${MARK}${token}"`);
  try {
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === 'string' && value.startsWith(MARK) ? exact(value.slice(1)) : value,
    );
  } catch (error) {
    // V8's own message quotes the text around the place.
    const [place = ''] = / at position \d+/.exec((error as Error).message) ?? [];
    throw new HardeningError('invalid-profile', '', `must be JSON, got something else${place}`);
  }
}

/** Prints JSON as people read it; a bigint becomes the number it is. */
export function printExactJson(value: unknown): string {
  const marked = JSON.stringify(value, (_, part: unknown) => typeof part === 'bigint' ? `${MARK}${part}` : part, 2);
  return marked.replace(new RegExp(`"${MARK}(-?\\d+)"`, 'g'), '$1');
}

function exact(digits: string): number | bigint {
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits);
}
