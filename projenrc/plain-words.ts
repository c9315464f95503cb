/** A word that readers stumble over, and the plain one. */
export interface PlainWord {
  readonly pattern: RegExp;
  readonly instead: string;
}

/**
 * The words with one plain replacement wherever they stand. What depends on the sentence is left to the reader.
 * A word comes onto the list once nothing in the tree has it.
 */
export const PLAIN_WORDS: readonly PlainWord[] = [
  { pattern: /\bheed(?:s|ed|ing)?\b/i, instead: 'use, or honour' },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, instead: 'fix' },
  { pattern: /\bwithout a word\b/i, instead: 'silently' },
  { pattern: /\bin silence\b/i, instead: 'silently' },
  { pattern: /\bsmall letters?\b/i, instead: 'lowercase letter' },
  { pattern: /\bwhoever\b/i, instead: 'anyone who, or the name of the one' },
  { pattern: /\btak(?:e|es|en|ing) away\b/i, instead: 'remove' },
  { pattern: /\bbeside the point\b/i, instead: 'wrong, or without effect' },
  { pattern: /\bby the author's word\b/i, instead: 'because the manifest sets it' },
  { pattern: /\blarge letters?\b/i, instead: 'uppercase letter' },
];

/** One place in the text that should be plainer. */
export interface WordProblem {
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

/** Finds the words of the list, also where a line break in a comment or a page stands between them. */
export function findUnplainWords(text: string): WordProblem[] {
  // Each mark becomes as many spaces, so that positions stay what they were.
  const flat = text.replace(/\n[ \t]*(?:\*|\/\/|>)?[ \t]*/g, (gap) => ' '.repeat(gap.length));
  return PLAIN_WORDS.flatMap(({ pattern, instead }) => {
    const spaced = new RegExp(pattern.source.replaceAll(' ', '\\s+'), 'gi');
    return [...flat.matchAll(spaced)].map((match) => ({
      line: text.slice(0, match.index).split('\n').length,
      found: match[0].replaceAll(/\s+/g, ' '),
      instead,
    }));
  }).sort((a, b) => a.line - b.line);
}
