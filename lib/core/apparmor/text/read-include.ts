import type { Include } from './parsed-profile';
import type { Scanner } from './scanner';

const INCLUDE = /#include|include(?=[ \t])/y;
const IF_EXISTS = /[ \t]+if[ \t]+exists(?=[ \t])/y;
const FILE = /\s*(?:<"?([^">\t\n]+)"?>|"([^"]*)"|([^\s"!,<>]+))/y;

/**
 * Reads an include where there is one.
 *
 * @throws HardeningError `invalid-profile` where it names no file.
 */
export function readInclude(scanner: Scanner): Include | undefined {
  scanner.skipSpace();
  const start = scanner.position;
  if (!scanner.match(INCLUDE)) return undefined;
  const isOptional = scanner.match(IF_EXISTS) !== undefined;
  const [, magic, quoted, bare] = scanner.match(FILE) ?? [];
  const file = magic ?? quoted ?? bare;
  if (!file) throw scanner.refusal(start, 'must name a file to include, got none');
  return { line: scanner.lineAt(start), file, isMagic: magic !== undefined, isOptional };
}
