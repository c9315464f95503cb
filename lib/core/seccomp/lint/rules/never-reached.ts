import { effectiveRules } from '../../verdict/effective-rules';
import type { LintRule } from '../lint-rule';

/** A rule that changes nothing, however it reads. */
export const NEVER_REACHED: LintRule = {
  rule: 'never-reached',
  severity: 'advice',
  find: ({ profile }) =>
    profile.syscalls.flatMap(({ names, action }, rule) => {
      const own = (name: string): boolean =>
        effectiveRules(profile, name).some((effective) => effective.rule === rule);
      if (!own(names[0]!)) {
        return [
          {
            path: `syscalls[${rule}]`,
            message: `the rule says ${action} as the default does, so runc leaves it out: what another rule lets `
              + 'through stays let through',
          },
        ];
      }
      return names.flatMap((name, index) => {
        const deciding = effectiveRules(profile, name).find(({ args }) => args.length === 0)?.rule;
        return deciding === undefined || deciding === rule
          ? []
          : [
            {
              path: `syscalls[${rule}].names[${index}]`,
              message: `syscalls[${deciding}] decides about ${name} whatever its arguments, wherever it stands: `
                  + 'this rule never does',
            },
          ];
      });
    }),
};
