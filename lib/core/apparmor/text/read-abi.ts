import type { Include } from './parsed-profile';
import type { Scanner } from './scanner';

const KEYWORD = /abi(?=\s)/y;
const FILE = /\s*(?:<"?([^">\t\n]+)"?>|"([^"]+)"|([^\s"!,<>]+))\s*,/y;

/**
 * Reads an `abi` where there is one.
 *
 * @throws HardeningError `invalid-profile` where it names no file, or ends without a comma.
 */
export function readAbi(scanner: Scanner): Include | undefined {
  scanner.skipSpace();
  const start = scanner.position;
  if (!scanner.match(KEYWORD)) return undefined;
  const [, magic, quoted, bare] = scanner.match(FILE) ?? [];
  const file = magic ?? quoted ?? bare;
  if (!file) throw scanner.refusal(start, 'must be abi <abi/3.0>, with its comma, got something else');
  return { line: scanner.lineAt(start), file, isMagic: magic !== undefined, isOptional: false };
}
