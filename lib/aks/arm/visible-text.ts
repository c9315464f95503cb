const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+/gu;

/** The visible characters of a string. */
export interface VisibleText {
  readonly text: string;
  /** Where the character at an index of `text` stands in the whole text. */
  readonly placeOf: (index: number) => number;
}

/** A string without its spaces, line ends, control characters and invisible characters. */
export function visibleOf(whole: string): VisibleText {
  if (!UNSEEN.test(whole)) return { text: whole, placeOf: (index) => index };
  const places = new Uint32Array(whole.length);
  let text = '';
  for (const { 0: piece, index } of whole.matchAll(SEEN)) {
    for (let offset = 0; offset < piece.length; offset++) places[text.length + offset] = index + offset;
    text += piece;
  }
  return { text, placeOf: (index) => places[index]! };
}
