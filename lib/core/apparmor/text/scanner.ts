import { quote } from '../../data/describe';
import { HardeningError } from '../../report/hardening-error';

/** A piece of a profile's text. */
export interface Token {
  /** A mark is its own kind: `{`, `}`, `,`, `->`, `^`, `<=`. */
  readonly kind: 'word' | 'list' | 'condition' | 'mark' | 'end';
  /** A word without its quotes, the name of a condition, the mark itself. */
  readonly text: string;
  /** The members of a list, or the values of a condition. */
  readonly values: readonly string[];
  readonly start: number;
  readonly end: number;
}

/**
 * The place in the text: between rules and in those of files and capabilities (`rule`), in the other rules, where a
 * comma inside a word and most characters belong to it (`words`), or where any word is a name (`name`).
 */
export type ScanMode = 'rule' | 'words' | 'name';

const SPACE = /\s+/y;
const COMMENT = /#(?!include)[^\n]*/y;
const QUOTED = /"((?:\\"|[^"])*)"/y;
const QUOTED_PATH = /"([/@:&](?:\\"|[^"])*)"/y;
/** A comma belongs to the word where another character of it follows. */
const ANY_WORD = /(?:\\[ \t"!,]|[^\s"!,]|,(?=[^\s"!,]))+/y;
/** A path, a label, or a plain word. */
const RULE_WORD = /(?:[/:&]|@\{?[A-Za-z])(?:\\[ \t"!,]|[^\s"!,]|,(?=[^\s"!,]))*|\$?[A-Za-z]\w*|\$\{[A-Za-z]\w*\}/y;
const CONDITION = /([A-Za-z]\w*)(?:\s*=\s*|[ \t]+in[ \t]*(?=\())/y;
const RULE_MARK = /->|<=|[{},^]/y;
const WORDS_MARK = /->|<=|[},]/y;
const LIST_ITEM = /"((?:\\"|[^"])*)"|[^\s,()"]+/g;

/** Reads a profile's text piece by piece, as apparmor_parser does. */
export class Scanner {
  position = 0;

  constructor(readonly text: string) {}

  /** The number of the line at a position, from 1. */
  lineAt(position: number): number {
    return this.text.slice(0, position).split('\n').length;
  }

  /** The error of what is wrong at a position. */
  refusal(position: number, problem: string): HardeningError {
    return new HardeningError('invalid-profile', `line ${this.lineAt(position)}`, problem);
  }

  /** Moves past space, and past comments where they may be. */
  skipSpace(mode: ScanMode = 'rule'): void {
    while (this.match(SPACE) || (mode === 'rule' && this.match(COMMENT)));
  }

  /** The match of a sticky pattern here; undefined, without moving, where there is none. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found) this.position = pattern.lastIndex;
    return found ?? undefined;
  }

  /**
   * The next piece.
   *
   * @throws HardeningError `invalid-profile` for what cannot be one.
   */
  next(mode: ScanMode): Token {
    this.skipSpace(mode);
    const start = this.position;
    const token = (kind: Token['kind'], text: string, values: readonly string[] = []): Token => ({
      kind,
      text,
      values,
      start,
      end: this.position,
    });
    if (start === this.text.length) return token('end', 'the end');
    const quoted = this.match(mode === 'rule' ? QUOTED_PATH : QUOTED);
    if (quoted) return token('word', quoted[1]!);
    const condition = mode === 'name' ? undefined : this.match(CONDITION);
    if (condition) return token('condition', condition[1]!, this.values());
    if (mode !== 'name' && this.text[start] === '(') return token('list', '', this.list());
    const mark = mode === 'name' ? undefined : this.match(mode === 'rule' ? RULE_MARK : WORDS_MARK);
    if (mark) return token('mark', mark[0]);
    const word = this.match(mode === 'rule' ? RULE_WORD : ANY_WORD);
    if (word) return token('word', word[0]);
    throw this.refusal(start, `must be a rule, got ${quote(this.text.slice(start).split('\n')[0]!)}`);
  }

  /** The values of a condition: a list, or one word. */
  private values(): readonly string[] {
    if (this.text[this.position] === '(') return this.list();
    const quoted = this.match(QUOTED);
    const word = quoted?.[1] ?? this.match(ANY_WORD)?.[0];
    if (word === undefined) throw this.refusal(this.position, 'must have a value after "=", got nothing');
    return [word];
  }

  /** The content of parentheses, which may be nested. */
  private list(): readonly string[] {
    const start = this.position;
    let depth = 0;
    while (this.position < this.text.length) {
      const [piece] = this.match(QUOTED) ?? this.match(/[^]/y)!;
      if (piece === '(') depth += 1;
      else if (piece === ')') depth -= 1;
      if (depth === 0) {
        return [...this.text.slice(start + 1, this.position - 1).matchAll(LIST_ITEM)].map(
          ([item, inner]) => inner ?? item,
        );
      }
    }
    throw this.refusal(start, 'must close its parentheses, got the end');
  }
}
