import type { RuleReader } from './rule-reader';
import type { Token } from './scanner';
import { describeName } from '../../data/describe';
import { globProblem } from '../vocabulary/glob';

/**
 * The options of a mount that AppArmor 3.0 knows.
 *
 * @see https://manpages.debian.org/bookworm/apparmor/apparmor.d.5.en.html
 */
const OPTIONS: readonly string[] = [
  'ro', 'rw', 'nosuid', 'suid', 'nodev', 'dev', 'noexec', 'exec', 'sync', 'async', 'remount', 'mand', 'nomand',
  'dirsync', 'noatime', 'atime', 'nodiratime', 'diratime', 'bind', 'rbind', 'move', 'verbose', 'silent', 'loud', 'acl',
  'noacl', 'unbindable', 'runbindable', 'private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared', 'relatime',
  'norelatime', 'iversion', 'noiversion', 'strictatime', 'nouser', 'user',
];

const CONDITIONS = { mount: ['fstype', 'vfstype', 'option', 'options'], pivot_root: ['oldroot'] } as const;

/** The order of conditions (c), words (w) and arrows (a) in each kind of rule. */
const FORMS = {
  mount: /^c*w?(?:aw)?$/,
  remount: /^c*w?$/,
  umount: /^c*w?$/,
  pivot_root: /^c?w?(?:aw)?$/,
} as const;

/** Reads `mount fstype=tmpfs options=(ro, bind) /source -> /target` and its like. */
export function readMount(kind: 'mount' | 'remount' | 'umount' | 'pivot_root'): RuleReader {
  const conditions: readonly string[] = CONDITIONS[kind === 'pivot_root' ? kind : 'mount'];
  const form = FORMS[kind];
  return (rest, _, source) => {
    const shape = rest.map(letterOf).join('');
    if (!form.test(shape)) return `must be a ${kind} rule that ends with a comma, got ${describeName(source)}`;
    for (const { kind: token, text, values } of rest) {
      if (token === 'condition' && !conditions.includes(text)) {
        return `must have no condition but ${conditions.join(', ')}, got ${describeName(text)}`;
      }
      const unknown = text.startsWith('option') ? values.find((value) => !OPTIONS.includes(value)) : undefined;
      if (unknown !== undefined) return `must have options that AppArmor 3.0 knows, got ${describeName(unknown)}`;
      const problem = [token === 'word' ? text : '', ...values].map(globProblem).find((found) => found !== undefined);
      if (problem !== undefined) return problem;
    }
    return { kind };
  };
}

/** The letter that a token has in {@link FORMS}. */
function letterOf({ kind, text }: Token): string {
  if (kind === 'word') return 'w';
  if (kind === 'condition') return 'c';
  return text === '->' ? 'a' : '?';
}
