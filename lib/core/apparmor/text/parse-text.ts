import { checkVariables } from './check-variables';
import { parseProfile } from './parse-profile';
import type { Include, ParsedText } from './parsed-profile';
import { readAbi } from './read-abi';
import { readInclude } from './read-include';
import { Scanner } from './scanner';
import { describeName, quote } from '../../data/describe';
import { GLOBAL_TUNABLES, TUNABLES } from '../vocabulary/tunables';

const VARIABLE = /@(?:\{([A-Za-z]\w*)\}|([A-Za-z]\w*))\s*(\+?=)/y;
const SWITCH = /\$(?:\{[A-Za-z]\w*\}|[A-Za-z]\w*)\s*=[ \t]*(?:true|false)[ \t]*(?=\n)/iy;
const VALUE = /(?:[ \t]|\\\n)*(?:"([^"]*)"|((?:[^\s"!,]|,(?=[^\s"!,]))+))/y;
const ALIAS = /\s+(?:"[^"]+"|\/\S*)\s*->\s*(?:"[^"]+"|[^\s"!,]+)\s*,/y;

/**
 * Reads the text of one profile, and holds it against what apparmor_parser 3.0 refuses, as far as that shows without
 * its files and its compiler.
 *
 * @throws HardeningError `invalid-profile`, naming the line.
 */
export function parseText(text: string): ParsedText {
  const scanner = new Scanner(text);
  const control = text.search(/(?![\n\t])\p{Cc}/u);
  if (control >= 0) throw scanner.refusal(control, 'must hold no control characters, got one');
  const abis: Include[] = [];
  const includes: Include[] = [];
  const variables: string[] = [];
  const values = new Map<string, readonly string[]>();
  for (;;) {
    const include = readInclude(scanner);
    const abi = include ? undefined : readAbi(scanner);
    if (include) includes.push(include);
    if (abi) abis.push(abi);
    if (include || abi) continue;
    const start = scanner.position;
    const [, braced, bare, operator] = scanner.match(VARIABLE) ?? [];
    if (operator !== undefined) {
      const name = (braced ?? bare)!;
      const added = declare(scanner, start, name, operator, { includes, variables });
      variables.push(name);
      values.set(name, [...values.get(name) ?? [], ...added]);
    } else if (!scanner.match(SWITCH) && !readAlias(scanner)) {
      break;
    }
  }
  const first = scanner.next('rule');
  if (first.kind === 'end') throw scanner.refusal(first.start, 'must hold a profile, got none');
  if (first.text === 'hat' || first.text === '^') {
    throw scanner.refusal(first.start, 'must be a profile (profile name { … }), got a hat without one');
  }
  const profile = parseProfile(scanner, first);
  if (/^[:&]/.test(profile.name)) {
    throw scanner.refusal(first.start, `must be a profile of no namespace, got ${describeName(profile.name)}`);
  }
  scanner.skipSpace();
  if (scanner.position < text.length) {
    throw scanner.refusal(scanner.position, 'must hold one profile and nothing after it, got more');
  }
  const parsed = { preamble: { abis, includes, variables, values }, profile };
  checkVariables(parsed);
  return parsed;
}

/** Reads the values of a variable, to the end of the line. */
function declare(
  scanner: Scanner,
  start: number,
  name: string,
  operator: string,
  { includes, variables }: Pick<ParsedText['preamble'], 'includes' | 'variables'>,
): string[] {
  const isTunable = includes.some(({ file }) => file === GLOBAL_TUNABLES) && TUNABLES.includes(name);
  const isDeclared = isTunable || variables.includes(name);
  if (operator === '=' && isDeclared) {
    throw scanner.refusal(start, `must declare a variable once (+= adds to it), got @{${name}} again`);
  }
  if (operator === '+=' && !isDeclared && includes.length === 0) {
    throw scanner.refusal(start, `must declare @{${name}} before it adds to it, got +=`);
  }
  const values: string[] = [];
  for (let found = scanner.match(VALUE); found; found = scanner.match(VALUE)) values.push((found[1] ?? found[2])!);
  const rest = scanner.match(/[^\n]*/y)![0].trim();
  if (values.length === 0 || rest !== '') {
    throw scanner.refusal(
      start,
      `must give @{${name}} values with spaces between them, got ${rest === '' ? 'none' : quote(rest)}`,
    );
  }
  return values;
}

/** Reads an `alias` where there is one. */
function readAlias(scanner: Scanner): boolean {
  const start = scanner.position;
  if (!scanner.match(/alias(?=\s)/y)) return false;
  if (!scanner.match(ALIAS)) {
    throw scanner.refusal(start, 'must be alias /path -> /other, with its comma, got something else');
  }
  return true;
}
