import type { LintRule } from '../lint-rule';

/** Error number 0 is none. */
export const ZERO_ERRNO: LintRule = {
  rule: 'zero-errno',
  severity: 'may-fail',
  find: ({ profile: { defaultErrnoRet, syscalls } }) => [
    { path: 'defaultErrnoRet', errno: defaultErrnoRet },
    ...syscalls.map(({ action, errnoRet }, rule) => ({
      path: `syscalls[${rule}].errnoRet`,
      errno: action === 'SCMP_ACT_ERRNO' ? errnoRet : undefined,
    })),
  ].filter(({ errno }) => errno === 0).map(({ path }) => ({
    path, message: '0 is no error: the program sees a call that succeeded, and nothing was done',
  })),
};
