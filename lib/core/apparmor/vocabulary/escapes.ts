/** A character by its number: `\x66`, `\d102` or `\146`; or any other escape, which is passed over. */
const ESCAPE = /\\(?:x([\dA-Fa-f]{1,2})|d(25[0-5]|2[0-4]\d|1\d\d|\d{1,2})|([0-3][0-7]{0,2}|[4-7][0-7]?)|[^])/g;

/** Characters that mean something in a glob; as a number they stand for themselves. */
const MAGIC = /[*?[\]{}^,\\]/;

/**
 * A string of a profile with its characters as they are, where it gives them by number.
 *
 * @see https://gitlab.com/apparmor/apparmor/-/blob/v3.0.8/parser/parser_misc.c processunquoted
 */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPE, (escape, hex?: string, decimal?: string, octal?: string) => {
    const digits = hex ?? decimal ?? octal;
    if (digits === undefined) return escape;
    const base = hex === undefined ? 8 : 16;
    const character = String.fromCharCode(parseInt(digits, decimal === undefined ? base : 10));
    return MAGIC.test(character) ? `\\${character}` : character;
  });
}
