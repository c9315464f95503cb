import type { ParsedRule, RuleContent } from './parsed-profile';
import { readAccess } from './read-access';
import { readEveryFile, readFile, readLink } from './read-file';
import { readMount } from './read-mount';
import { readChangeProfile, readLimit } from './read-process';
import type { RuleReader } from './rule-reader';
import type { Scanner, Token } from './scanner';
import { describeName } from '../../data/describe';
import { capabilityProblem } from '../vocabulary/capabilities';
import { networkProblem } from '../vocabulary/network';

const NEWER: RuleReader = () => ({ kind: 'newer' });

const READERS: ReadonlyMap<string, RuleReader> = new Map(Object.entries<RuleReader>({
  file: (rest, isDenied, source) => rest.length === 0 ? readEveryFile(isDenied) : readFile(rest, isDenied, source),
  link: readLink,
  capability: (rest) => rest.map(({ text }) => capabilityProblem(text)).find((problem) => problem !== undefined)
    ?? { kind: 'capability', names: rest.map(({ text }) => text) },
  network: (rest) => networkProblem(rest.map(({ text }) => text)) ?? { kind: 'network' },
  signal: readAccess('signal'),
  ptrace: readAccess('ptrace'),
  unix: readAccess('unix'),
  dbus: readAccess('dbus'),
  mount: readMount('mount'),
  remount: readMount('remount'),
  umount: readMount('umount'),
  pivot_root: readMount('pivot_root'),
  set: readLimit,
  change_profile: readChangeProfile,
  userns: NEWER,
  mqueue: NEWER,
  io_uring: NEWER,
  all: NEWER,
}));

/** The rules in which most characters belong to words. */
const WORDY = [
  'network', 'signal', 'ptrace', 'unix', 'dbus', 'mount', 'remount', 'umount', 'change_profile', 'rlimit', 'userns',
  'mqueue', 'io_uring',
];

/** The only rules that can say `owner`. */
const OWNED: readonly RuleContent['kind'][] = ['file', 'link'];

/**
 * Reads a rule from its first piece after the qualifiers to its comma.
 *
 * @param start where the qualifiers begin.
 * @throws HardeningError `invalid-profile`, naming the line.
 */
export function readRule(
  scanner: Scanner,
  start: number,
  first: Token,
  qualifiers: Pick<ParsedRule, 'isDenied' | 'isOwner'>,
): ParsedRule {
  const tokens = tokensOf(scanner, start, first);
  const source = sourceOf(scanner, start);
  const reader = first.kind === 'word' ? READERS.get(first.text) : undefined;
  const content = reader
    ? reader(tokens.slice(1), qualifiers.isDenied, source)
    : readFile(tokens, qualifiers.isDenied, source);
  if (typeof content === 'string') throw scanner.refusal(start, content);
  if (qualifiers.isOwner && !OWNED.includes(content.kind)) {
    throw scanner.refusal(start, `must be about files where it says owner, got ${describeName(source)}`);
  }
  if (content.kind === 'rlimit' && first.start > start) {
    throw scanner.refusal(start, `must begin with set rlimit, got ${describeName(source)}`);
  }
  const words = tokens.flatMap(({ text, values }) => [text, ...values]);
  return { ...content, ...qualifiers, line: scanner.lineAt(start), source, words, start, end: scanner.position };
}

function tokensOf(scanner: Scanner, start: number, first: Token): Token[] {
  const tokens: Token[] = [];
  for (let token = first; token.text !== ',' || token.kind !== 'mark'; ) {
    const isBrace = token.kind === 'mark' && (token.text === '{' || token.text === '}');
    if (token.kind === 'end' || isBrace) {
      throw scanner.refusal(
        start,
        `must be a rule that ends with a comma, got ${describeName(sourceOf(scanner, start))}`,
      );
    }
    tokens.push(token);
    const isWordy = tokens.slice(0, 2).some(({ text, kind }) => kind === 'word' && WORDY.includes(text));
    const following = isWordy ? 'words' : 'rule';
    token = scanner.next(token.text === '->' ? 'name' : following);
  }
  return tokens;
}

/** The part of a rule that has been read, on one line. */
function sourceOf(scanner: Scanner, start: number): string {
  return scanner.text.slice(start, scanner.position).replace(/\s+/g, ' ').trim();
}
