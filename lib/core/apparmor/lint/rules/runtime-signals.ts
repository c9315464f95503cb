import type { ParsedRule } from '../../text/parsed-profile';
import { globMatches } from '../../vocabulary/glob';
import { OWN_NAME } from '../../vocabulary/tunables';
import { lineOf, type LintRule } from '../lint-rule';

/** As whom the node stops a container: containerd has no profile, and Ubuntu 24.04 gives one to runc. */
const STOPPERS: readonly string[] = ['unconfined', 'runc'];

/** A container that takes no signal from its runtime cannot be stopped. */
export const RUNTIME_SIGNALS: LintRule = {
  rule: 'runtime-signals',
  severity: 'may-fail',
  find: ({ profile }) => {
    const base = profile.includes.some(({ file }) => file === 'abstractions/base') ? ['unconfined'] : [];
    const missing = STOPPERS.filter((peer) => {
      const rules = profile.rules.filter((rule) => isKillBy(rule, peer));
      return rules.some(({ isDenied }) => isDenied) || (rules.length === 0 && !base.includes(peer));
    });
    return missing.length === 0
      ? []
      : [
        {
          path: lineOf(profile),
          message: `it takes no signals from ${missing.join(' and ')}, so that the runtime cannot stop the container `
              + `on every node: add ${missing.map((peer) => `"signal (receive) peer=${peer},"`).join(' and ')}`,
        },
      ];
  },
};

function isKillBy(rule: ParsedRule, peer: string): boolean {
  if (rule.kind !== 'signal') return false;
  const { permissions, conditions: { set, peer: peers } } = rule;
  const receives =
    permissions.length === 0
    || permissions.some(
      (permission) => permission === 'receive' || permission === 'read' || /^[rw]*r[rw]*$/.test(permission),
    );
  return (
    receives
    && (set === undefined || set.includes('kill'))
    && (peers === undefined || peers.some((glob) => glob !== OWN_NAME && globMatches(glob, peer)))
  );
}
