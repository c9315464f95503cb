import type { LintRule } from '../lint-rule';

/** The compared value is masked as well. @see https://github.com/seccomp/libseccomp/blob/v2.5.4/src/db.c */
export const IGNORED_BITS: LintRule = {
  rule: 'ignored-bits',
  severity: 'advice',
  find: ({ profile }) =>
    profile.syscalls.flatMap(({ args = [] }, rule) =>
      args.flatMap(({ op, value, valueTwo = 0n }, index) => {
        // eslint-disable-next-line no-bitwise -- a mask is made of bits
        const ignored = op === 'SCMP_CMP_MASKED_EQ' ? valueTwo & ~value : 0n;
        return ignored === 0n
          ? []
          : [
            {
              path: `syscalls[${rule}].args[${index}].valueTwo`,
              message:
                  `the bits 0x${ignored.toString(16)} are outside the mask 0x${value.toString(16)}, and the `
                    + 'condition does not look at them: '
                  + 'value is the mask, valueTwo what the masked argument must equal',
            },
          ];
      }),
    ),
};
