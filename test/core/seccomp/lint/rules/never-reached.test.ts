import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

const FLAGS = [{ index: 0, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }];

test.each([
  [
    'a refusal that the default gives already, beside leave',
    'SCMP_ACT_ERRNO',
    [
      { names: ['clone'], action: 'SCMP_ACT_ALLOW' },
      { names: ['clone'], action: 'SCMP_ACT_ERRNO', args: FLAGS },
    ],
    [
      'syscalls[1]: the rule says SCMP_ACT_ERRNO as the default does, so runc leaves it out: what another rule lets '
        + 'through stays let through',
    ],
  ],
  [
    'a refusal beside leave without conditions',
    'SCMP_ACT_KILL_PROCESS',
    [
      { names: ['clone', 'unshare'], action: 'SCMP_ACT_ERRNO', args: FLAGS },
      { names: ['clone'], action: 'SCMP_ACT_ALLOW' },
    ],
    [
      'syscalls[0].names[0]: syscalls[1] decides about clone whatever its arguments, wherever it stands: this '
        + 'rule never does',
    ],
  ],
  [
    'leave given twice',
    'SCMP_ACT_ERRNO',
    [
      { names: ['read', 'write'], action: 'SCMP_ACT_ALLOW' },
      { names: ['write'], action: 'SCMP_ACT_ALLOW' },
    ],
    [
      'syscalls[1].names[0]: syscalls[0] decides about write whatever its arguments, wherever it stands: this '
        + 'rule never does',
    ],
  ],
  [
    "another error than the default's",
    'SCMP_ACT_ERRNO',
    [{ names: ['clone3'], action: 'SCMP_ACT_ERRNO', errnoRet: 38 }],
    [],
  ],
  [
    'two conditions',
    'SCMP_ACT_ALLOW',
    [
      { names: ['clone'], action: 'SCMP_ACT_ERRNO', args: FLAGS },
      { names: ['unshare'], action: 'SCMP_ACT_ERRNO' },
    ],
    [],
  ],
])('%s', (_, defaultAction, syscalls, findings) => {
  expect(linted('never-reached', { defaultAction, syscalls })).toEqual(findings);
});

test('what is built on RuntimeDefault has no such rule', () => {
  expect(
    linted('never-reached', SeccompProfile.runtimeDefault().allowing('clone3', 'unshare').denying('socket')),
  ).toEqual([]);
});
