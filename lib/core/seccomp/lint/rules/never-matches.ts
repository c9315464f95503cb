import { MAX_UINT64 } from '../../profile/oci-profile';
import type { LintRule } from '../lint-rule';

/** Arguments are unsigned: none is below 0, nor above 2^64-1. */
export const NEVER_MATCHES: LintRule = {
  rule: 'never-matches',
  severity: 'advice',
  find: ({ profile }) => profile.syscalls.flatMap(({ args = [] }, rule) => args.flatMap(({ op, value }, index) => {
    const never = impossibleRange(op, value);
    return never === undefined ? [] : [{
      path: `syscalls[${rule}].args[${index}]`,
      message: `no argument is ${never}, as arguments are unsigned 64-bit numbers: the condition never holds`,
    }];
  })),
};

/** The range outside all arguments that a condition asks for, if it does. */
function impossibleRange(op: string, value: bigint): string | undefined {
  if (op === 'SCMP_CMP_LT' && value === 0n) return 'below 0';
  return op === 'SCMP_CMP_GT' && value === MAX_UINT64 ? 'above 2^64-1' : undefined;
}
