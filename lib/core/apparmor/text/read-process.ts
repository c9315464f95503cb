import type { RuleReader } from './rule-reader';
import { describeName } from '../../data/describe';

const LIMITS: readonly string[] = [
  'cpu', 'fsize', 'data', 'stack', 'core', 'rss', 'nofile', 'ofile', 'as', 'nproc', 'memlock', 'locks', 'sigpending',
  'msgqueue', 'nice', 'rtprio', 'rttime',
];

/** Reads `set rlimit nproc <= 10`. */
export const readLimit: RuleReader = (rest, _, source) => {
  const words = rest.map(({ text }) => text);
  const [keyword, limit, operator, value, unit] = words;
  if (keyword !== 'rlimit' || operator !== '<=' || words.length > 5) {
    return `must be set rlimit name <= value, got ${describeName(source)}`;
  }
  if (!LIMITS.includes(limit!)) return `must limit one of ${LIMITS.join(', ')}, got ${describeName(limit)}`;
  return /^(?:infinity|-?\d+[A-Za-z]*)$/.test(value ?? '') && /^[A-Za-z]*$/.test(unit ?? '')
    ? { kind: 'rlimit' }
    : `must limit to a number or to infinity, got ${describeName(value)}`;
};

/** Reads `change_profile unsafe /program -> other`. */
export const readChangeProfile: RuleReader = (rest, _, source) => {
  const words = rest.map(({ text }) => text);
  const isTold = words[0] === 'safe' || words[0] === 'unsafe';
  const [program, arrow] = isTold ? words.slice(1) : words;
  const hasProgram = program !== undefined && program !== '->';
  if (isTold && !hasProgram) return `must name a program where it says ${words[0]!}, got none`;
  if (hasProgram && !/^[/@]/.test(program)) return `must name a program by its path, got ${describeName(program)}`;
  const afterProgram = arrow === undefined ? [] : words.slice(words.indexOf('->'));
  const target = hasProgram ? afterProgram : words;
  return target.length === 0 || (target.length === 2 && target[0] === '->')
    ? { kind: 'change_profile' } : `must be a change_profile rule that ends with a comma, got ${describeName(source)}`;
};
