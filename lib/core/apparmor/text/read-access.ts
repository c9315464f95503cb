import type { RuleReader } from './rule-reader';
import type { Token } from './scanner';
import { describeName } from '../../data/describe';
import { globProblem } from '../vocabulary/glob';
import { signalProblem } from '../vocabulary/signals';

/** The accesses and conditions that a rule between processes may have. */
const VOCABULARY = {
  signal: { permissions: ['send', 'receive'], conditions: ['set', 'peer'] },
  ptrace: { permissions: ['trace', 'tracedby', 'readby'], conditions: ['peer'] },
  unix: {
    permissions: [
      'create', 'bind', 'listen', 'accept', 'connect', 'shutdown', 'getattr', 'setattr', 'getopt', 'setopt', 'send',
      'receive',
    ],
    conditions: ['type', 'protocol', 'addr', 'label', 'attr', 'opt', 'peer'],
  },
  dbus: {
    permissions: ['send', 'receive', 'bind', 'eavesdrop'],
    conditions: ['bus', 'path', 'interface', 'member', 'name', 'label', 'peer'],
  },
} as const;

/** Further accesses that each of these rules may allow. */
const READ_OR_WRITE = /^(?:read|write|[rw]+)$/;

/** Reads a rule between processes: `signal (send, receive) set=(term) peer=other`. */
export function readAccess(kind: keyof typeof VOCABULARY): RuleReader {
  const known = VOCABULARY[kind];
  return (rest) => {
    const [first] = rest;
    const permissions = first === undefined ? [] : permissionsOf(first);
    const wrong = permissions.find(
      (permission) =>
        !(known.permissions as readonly string[]).includes(permission) && !READ_OR_WRITE.test(permission),
    );
    if (wrong !== undefined) {
      return `must allow one of ${known.permissions.join(', ')}, read and write, got ${describeName(wrong)}`;
    }
    const conditions: Record<string, readonly string[]> = {};
    for (const { kind: token, text, values } of rest.slice(
      first?.kind === 'list' || first?.kind === 'word' ? 1 : 0,
    )) {
      if (token !== 'condition' || !(known.conditions as readonly string[]).includes(text)) {
        return `must have no condition but ${known.conditions.join(', ')} after what ${kind} allows, got `
          + `${describeName(text)}`;
      }
      if (text === 'peer' && text in conditions) {
        return `must have one peer, got ${describeName(values.join(' '))} too`;
      }
      const problem =
        values.length === 0
          ? `must say something in ${text}=(…), got nothing`
          : values.map(text === 'set' ? signalProblem : globProblem).find((found) => found !== undefined);
      if (problem !== undefined) return problem;
      conditions[text] = values;
    }
    return { kind, permissions, conditions };
  };
}

/** The permissions in the token after the rule's name: a list, a word, or a condition, which has none. */
function permissionsOf({ kind, text, values }: Token): readonly string[] {
  if (kind === 'list') return values;
  return kind === 'word' ? [text] : [];
}
