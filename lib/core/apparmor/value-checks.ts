import { describeName } from '../data/describe';
import { type Check } from '../data/shape';
import { globProblem } from './vocabulary/glob';
import { TUNABLES, variablesIn } from './vocabulary/tunables';

/** A string that can stand between quotes. */
export const text: Check = (value) => typeof value === 'string' && /^[^\p{Cc}"]+$/u.test(value)
  ? undefined : `must be a string without quotes and control characters, got ${describeName(value)}`;

/** A string with stars, classes and groups, whose variables there are. */
export const glob: Check = (value) => {
  const problem = text(value) ?? globProblem(value as string);
  if (problem !== undefined) return problem;
  const unknown = variablesIn(value as string).find((name) => !TUNABLES.includes(name));
  return unknown === undefined
    ? undefined
    : `must name variables that AppArmor declares (${TUNABLES.join(', ')}), got ${describeName(unknown)}`;
};

export const path: Check = (value) =>
  glob(value)
  ?? (/^(?:\/|@\{)/.test(value as string)
    ? undefined
    : `must begin with a slash or a variable such as @{PROC}, got ${describeName(value)}`);

/** A word such as `tmpfs`. */
export const word: Check = (value) => typeof value === 'string' && /^[\w.-]+$/.test(value)
  ? undefined : `must be a word of letters, digits, dots and hyphens, got ${describeName(value)}`;

/** A file of /etc/apparmor.d, or an absolute one. */
export const include: Check = (value) =>
  typeof value !== 'string' || !/^[\w.+/-]+$/.test(value) || value.startsWith('tunables/')
    ? `must be a file of rules in /etc/apparmor.d, such as abstractions/nameservice, got ${describeName(value)}`
    : undefined;
