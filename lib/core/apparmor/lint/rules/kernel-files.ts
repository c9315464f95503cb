import { concerns, fileRulesOf, lineOf, type LintRule, profilesIn } from '../lint-rule';

/**
 * Files of the kernel by which a container reaches its node, with the access that does it. The runtime's own profile
 * denies them.
 */
const PROBES: readonly (readonly [path: string, access: string])[] = [
  ['/proc/sys/kernel/core_pattern', 'w'],
  ['/proc/sysrq-trigger', 'w'],
  ['/proc/kcore', 'r'],
  ['/sys/kernel/uevent_helper', 'w'],
  ['/sys/kernel/security/apparmor/policy', 'r'],
  ['/sys/firmware/efi/efivars', 'r'],
  ['/sys/devices/virtual/powercap/intel-rapl', 'r'],
];

const VERBS: Readonly<Record<string, string>> = { r: 'reading', w: 'writing' };

/** A profile of one's own replaces the runtime's, and what that denies. */
export const KERNEL_FILES: LintRule = {
  rule: 'kernel-files',
  severity: 'advice',
  find: ({ profile }) =>
    profilesIn(profile).flatMap((part) => {
      const denials = fileRulesOf(part, true).filter(({ isOwner }) => !isOwner);
      const open = PROBES.filter(([path, access]) => !denials.some((denial) => concerns(denial, path, access)));
      return fileRulesOf(part, false).flatMap((rule) => {
        const opened = open
          .filter(([path, access]) => concerns(rule, path, access))
          .map(([path, access]) => `${VERBS[access]} ${path}`);
        return opened.length === 0
          ? []
          : [
            {
              path: lineOf(rule),
              message: `"${rule.source}" grants ${opened.join(', ')}, which the runtime's own profile denies: `
                  + 'deny it here too',
            },
          ];
      });
    }),
};
