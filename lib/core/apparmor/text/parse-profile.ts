import type { Include, ParsedProfile, ParsedRule } from './parsed-profile';
import { readAbi } from './read-abi';
import { readInclude } from './read-include';
import { readRule } from './read-rule';
import type { Scanner, Token } from './scanner';
import { describeName } from '../../data/describe';
import { flagsProblem } from '../vocabulary/flags';
import { globProblem } from '../vocabulary/glob';

/** The qualifiers before a rule or a block of rules. */
interface Qualifiers {
  readonly isDenied: boolean;
  readonly isOwner: boolean;
}

/** The content of a profile's braces. */
interface Body {
  readonly includes: Include[];
  readonly rules: ParsedRule[];
  readonly children: ParsedProfile[];
}

const PLAIN: Qualifiers = { isDenied: false, isOwner: false };

/** In this order, each at most once. */
const QUALIFIERS: readonly (readonly string[])[] = [['audit'], ['allow', 'deny'], ['owner', 'other']];

/**
 * Reads a profile from its header, whose first piece is given, to its last brace.
 *
 * @throws HardeningError `invalid-profile`, naming the line.
 */
export function parseProfile(scanner: Scanner, first: Token): ParsedProfile {
  const hasKeyword = first.text === 'profile' || first.text === 'hat' || first.text === '^';
  const name = hasKeyword ? scanner.next('name') : first;
  const refusal = (problem: string): Error => scanner.refusal(first.start, problem);
  const isApart = first.text === '^' && name.start > first.end;
  if (name.kind !== 'word' || isApart || (!hasKeyword && !/^[/@]/.test(name.text))) {
    throw refusal(`must be a profile (profile name { … }), got ${describeName(first.text)}`);
  }
  const problem = /^[/@]/.test(name.text) ? globProblem(name.text) : undefined;
  if (problem !== undefined) throw refusal(problem);
  const header = readHeader(scanner, first);
  const body: Body = { includes: [], rules: [], children: [] };
  parseRules(scanner, body, PLAIN);
  const names = body.children.map((child) => child.name);
  const twice = names.find((child, index) => names.indexOf(child) < index);
  if (twice !== undefined) throw refusal(`must give each child a name of its own, got ${describeName(twice)} twice`);
  return {
    line: scanner.lineAt(first.start),
    name: name.text,
    ...header,
    ...body,
    start: first.start,
    nameEnd: name.end,
  };
}

/** The header between the name and the brace. */
function readHeader(scanner: Scanner, first: Token): Pick<ParsedProfile, 'attachment' | 'flags'> {
  let attachment: string | undefined;
  let flags: readonly string[] = [];
  for (let token = scanner.next('rule'); token.text !== '{'; token = scanner.next('rule')) {
    const isList = scanner.text[token.end - 1] === ')';
    if (token.kind === 'word' && attachment === undefined && /^[/@]/.test(token.text)) {
      attachment = token.text;
      const problem = globProblem(attachment);
      if (problem !== undefined) throw scanner.refusal(token.start, problem);
    } else if (token.kind === 'list' || (token.kind === 'condition' && token.text === 'flags' && isList)) {
      flags = token.values;
      const problem = flags.length === 0 ? 'must be left out where there are no flags, got none' : flagsProblem(flags);
      if (problem !== undefined) throw scanner.refusal(token.start, problem);
    } else if (token.kind !== 'condition' || token.text !== 'xattrs' || !isList) {
      throw scanner.refusal(
        first.start,
        `must have only an attachment and flags=(…) before its brace, got ${describeName(token.text)}`,
      );
    }
  }
  return { attachment, flags };
}

/** Reads what is in braces, and the closing one. */
function parseRules(scanner: Scanner, body: Body, outer: Qualifiers): void {
  for (;;) {
    const include = readInclude(scanner);
    if (include) {
      body.includes.push(include);
      continue;
    }
    if (readAbi(scanner)) continue;
    const token = scanner.next('rule');
    if (token.text === '}') return;
    if (token.kind === 'end') throw scanner.refusal(token.start, 'must close its braces, got the end');
    if (token.text === 'profile' || token.text === 'hat' || token.text === '^') {
      body.children.push(parseProfile(scanner, token));
    } else if (token.text === 'if' || token.text === 'else') {
      parseConditional(scanner, body, token);
    } else {
      parseQualified(scanner, body, token, outer);
    }
  }
}

/** `if $switch { … }`: what it holds counts, whatever the switch. */
function parseConditional(scanner: Scanner, body: Body, first: Token): void {
  for (let token = scanner.next('rule'); token.text !== '{'; token = scanner.next('rule')) {
    if (token.kind !== 'word') {
      throw scanner.refusal(
        first.start,
        `must have a block in braces after ${first.text}, got ${describeName(token.text)}`,
      );
    }
  }
  parseRules(scanner, body, PLAIN);
}

function parseQualified(scanner: Scanner, body: Body, first: Token, outer: Qualifiers): void {
  let token = first;
  const found: string[] = [];
  for (const group of QUALIFIERS) {
    if (token.kind !== 'word' || !group.includes(token.text)) continue;
    found.push(token.text);
    token = scanner.next('rule');
  }
  const qualifiers = {
    isDenied: outer.isDenied || found.includes('deny'),
    isOwner: outer.isOwner || found.includes('owner'),
  };
  if (token.text !== '{') {
    body.rules.push(readRule(scanner, first.start, token, qualifiers));
  } else if (found.includes('deny')) {
    throw scanner.refusal(first.start, 'must deny rule by rule, got a block');
  } else {
    parseRules(scanner, body, qualifiers);
  }
}
