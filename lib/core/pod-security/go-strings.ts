// The admission controller is written in Go, whose strings are UTF-8. Where that shows in a message, these follow it.

/** A string as Go decodes it from JSON: half a surrogate pair becomes the replacement character. */
export function wellFormed(text: string): string {
  return SURROGATE.test(text) ? text.replace(LONE_SURROGATES, '\ufffd') : text;
}

const SURROGATE = /[\ud800-\udfff]/;
/** With the `u` flag, a surrogate pair is one character and no surrogate. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** The distinct strings of a list, in Go's order: by code point, where JavaScript sorts by UTF-16 unit. */
export function sortedSet(strings: readonly string[]): string[] {
  return [...new Set(strings.map(wellFormed))].sort(compare);
}

function compare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Where units differ first, a surrogate belongs to a code point above all that take one unit.
    if (x !== y) {
      if (isSurrogate(x) === isSurrogate(y)) return x - y;
      return isSurrogate(x) ? 1 : -1;
    }
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
