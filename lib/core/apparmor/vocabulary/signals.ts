import { describeName } from '../../data/describe';

/**
 * The signals by the names that AppArmor gives them; `exists` is the signal 0. Real-time ones are `rtmin+0` to
 * `rtmin+32`.
 */
export const SIGNALS: readonly string[] = [
  'hup',
  'int',
  'quit',
  'ill',
  'trap',
  'abrt',
  'bus',
  'fpe',
  'kill',
  'usr1',
  'segv',
  'usr2',
  'pipe',
  'alrm',
  'term',
  'stkflt',
  'chld',
  'cont',
  'stop',
  'stp',
  'ttin',
  'ttou',
  'urg',
  'xcpu',
  'xfsz',
  'vtalrm',
  'prof',
  'winch',
  'io',
  'pwr',
  'sys',
  'emt',
  'exists',
  ...Array.from({ length: 33 }, (_, n) => `rtmin+${n}`),
];

/** The problem with a signal's name; undefined where there is none. */
export function signalProblem(name: unknown): string | undefined {
  return SIGNALS.includes(name as string)
    ? undefined
    : `must be a signal in lowercase letters without SIG, such as term, got ${describeName(name)}`;
}
