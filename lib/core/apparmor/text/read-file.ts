import type { RuleReader } from './rule-reader';
import type { Token } from './scanner';
import { describeName } from '../../data/describe';
import { executionOf, permissionsProblem } from '../vocabulary/file-permissions';
import { globProblem } from '../vocabulary/glob';

/** The content of the rule `file,`. */
export const EVERY_FILE = '/{**,}';
export const EVERY_ACCESS = 'rwlkmix';

/** The rule `file,`, which AppArmor cannot deny. */
export function readEveryFile(isDenied: boolean): ReturnType<RuleReader> {
  return isDenied
    ? 'must deny paths, such as deny /** rwlkmx, got "deny file,"'
    : { kind: 'file', path: EVERY_FILE, permissions: EVERY_ACCESS };
}

/** Reads `/path rw`, `rw /path`, `/path px -> other`, with `safe` or `unsafe` before an execution. */
export function readFile(tokens: readonly Token[], isDenied: boolean, source: string): ReturnType<RuleReader> {
  const isScrubbed = tokens[0]?.text === 'safe' || tokens[0]?.text === 'unsafe';
  const [one, two, ...rest] = isScrubbed ? tokens.slice(1) : tokens;
  const [path, permissions] = isPath(one) ? [one, two] : [two, one];
  const [arrow, target, ...surplus] = rest;
  const isWhole = arrow === undefined || (arrow.text === '->' && target?.kind === 'word' && surplus.length === 0);
  if (!isPath(path) || permissions?.kind !== 'word' || !isWhole) return malformed(source);
  const problem = globProblem(path.text) ?? permissionsProblem(permissions.text, isDenied);
  if (problem !== undefined) return problem;
  if (isScrubbed && executionOf(permissions.text) === undefined) {
    return `must execute where it says ${tokens[0]!.text}, got ${describeName(permissions.text)}`;
  }
  return { kind: 'file', path: path.text, permissions: permissions.text };
}

/** Reads `link subset /path -> /target`. */
export const readLink: RuleReader = (rest, _, source) => {
  const [from, arrow, to, ...surplus] = rest[0]?.text === 'subset' || rest[0]?.text === '<=' ? rest.slice(1) : rest;
  if (!isPath(from) || arrow?.text !== '->' || to?.kind !== 'word' || surplus.length > 0) return malformed(source);
  return globProblem(from.text) ?? globProblem(to.text) ?? { kind: 'link' };
};

/** Whether a piece is a path: absolute, or with a variable at its beginning. */
function isPath(token: Token | undefined): token is Token {
  return token?.kind === 'word' && /^[/@]/.test(token.text);
}

function malformed(source: string): string {
  return `must be a rule that ends with a comma, such as /path rw, got ${describeName(source)}`;
}
