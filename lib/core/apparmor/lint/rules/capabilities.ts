import { lineOf, type LintRule, profilesIn } from '../lint-rule';

/** Each of these is a way out of the container, or out of the profile. */
const DANGEROUS: readonly string[] = [
  'sys_admin', 'sys_module', 'sys_rawio', 'sys_ptrace', 'sys_boot', 'mac_admin', 'mac_override', 'dac_read_search',
  'bpf', 'perfmon',
];

/** The pod must have a capability too; the profile is what stays when somebody gives it too many. */
export const CAPABILITIES: LintRule = {
  rule: 'capabilities',
  severity: 'advice',
  find: ({ profile }) => profilesIn(profile).flatMap(({ rules }) => rules.flatMap((rule) => {
    if (rule.kind !== 'capability' || rule.isDenied) return [];
    const denied = rules.flatMap((other) => other.kind === 'capability' && other.isDenied ? other.names : []);
    const granted =
      rule.names.length === 0
        ? ['all capabilities']
        : rule.names.filter((name) => DANGEROUS.includes(name) && !denied.includes(name));
    return granted.length === 0
      ? []
      : [
        {
          path: lineOf(rule),
          message: `"${rule.source}" grants ${granted.join(', ')}: name only what the program needs`,
        },
      ];
  })),
};
