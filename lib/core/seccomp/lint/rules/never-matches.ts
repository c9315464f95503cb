import { MAX_UINT64 } from '../../profile/oci-profile';
import type { LintRule } from '../lint-rule';

/** Arguments are unsigned: none is below 0, nor above 2^64-1. */
export const NEVER_MATCHES: LintRule = {
  rule: 'never-matches',
  find: ({ profile }) => profile.syscalls.flatMap(({ args = [] }, rule) => args.flatMap(({ op, value }, index) => {
    const never = op === 'SCMP_CMP_LT' && value === 0n ? 'below 0' : op === 'SCMP_CMP_GT' && value === MAX_UINT64 ? 'above 2^64-1' : undefined;
    return never === undefined ? [] : [{
      path: `syscalls[${rule}].args[${index}]`,
      message: `no argument is ${never}, as arguments are unsigned 64-bit numbers: the condition never holds`,
    }];
  })),
};
