import type { Check } from './check-fields';
import { globProblem } from './vocabulary/glob';
import { TUNABLES, variablesIn } from './vocabulary/tunables';
import { describe } from '../data/plain-data';

export const anything: Check = () => undefined;

export const yesOrNo: Check = (value) => typeof value === 'boolean' ? undefined : `must be true or false, got ${describe(value)}`;

export function oneOf(...values: readonly string[]): Check {
  return (value) => values.includes(value as string) ? undefined : `must be one of ${values.join(', ')}, got ${describe(value)}`;
}

/** An empty list would read as all there is. */
export function someOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.length > 0
    ? value.map(check).find((problem) => problem !== undefined)
    : `must be a list of one or more, got ${Array.isArray(value) ? 'none' : describe(value)}`;
}

/** Text that can stand between quotes. */
export const text: Check = (value) => typeof value === 'string' && /^[^\p{Cc}"]+$/u.test(value)
  ? undefined : `must be a text without quotes and control characters, got ${describe(value)}`;

/** A text with stars, classes and groups, whose variables there are. */
export const glob: Check = (value) => {
  const problem = text(value) ?? globProblem(value as string);
  if (problem !== undefined) return problem;
  const unknown = variablesIn(value as string).find((name) => !TUNABLES.includes(name));
  return unknown === undefined ? undefined : `must name variables that AppArmor declares (${TUNABLES.join(', ')}), got "${unknown}"`;
};

export const path: Check = (value) => glob(value)
  ?? (/^(?:\/|@\{)/.test(value as string) ? undefined : `must begin with a slash or a variable such as @{PROC}, got ${describe(value)}`);

/** A word such as `tmpfs`. */
export const word: Check = (value) => typeof value === 'string' && /^[\w.-]+$/.test(value)
  ? undefined : `must be a word of letters, digits, dots and hyphens, got ${describe(value)}`;

/** A file of /etc/apparmor.d, or an absolute one. */
export const include: Check = (value) => typeof value !== 'string' || !/^[\w.+/-]+$/.test(value) || value.startsWith('tunables/')
  ? `must be a file of rules in /etc/apparmor.d, such as abstractions/nameservice, got ${describe(value)}` : undefined;
