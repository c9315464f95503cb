import { describeName } from '../../../data/describe';
import { nearestSyscall } from '../../syscalls/nearest-syscall';
import { isSyscall } from '../../syscalls/syscalls';
import type { LintRule } from '../lint-rule';

/** libseccomp passes over a name it does not know, so that the rule is about one call less than it says. */
export const UNKNOWN_SYSCALL: LintRule = {
  rule: 'unknown-syscall',
  severity: 'may-fail',
  find: ({ profile }) =>
    profile.syscalls.flatMap(({ names }, rule) =>
      names.flatMap((name, index) => {
        if (isSyscall(name)) return [];
        const nearest = nearestSyscall(name);
        return [
          {
            path: `syscalls[${rule}].names[${index}]`,
            message: `${describeName(name)} is no system call, and runc passes over it `
              + `silently${nearest ? `: did you mean "${nearest}"?` : ''}`,
          },
        ];
      }),
    ),
};
