import { linted } from '../linted';

function rule(index: number, value: bigint | number, op: string): object {
  return { names: ['personality'], action: 'SCMP_ACT_ALLOW', args: [{ index, value, op }] };
}

test.each([
  ['one rule', [rule(0, 2n ** 40n, 'SCMP_CMP_GT')], []],
  ['rules for equality', [rule(0, 2n ** 40n, 'SCMP_CMP_EQ'), rule(0, 1, 'SCMP_CMP_EQ')], []],
  ['rules with one 32-bit number each', [rule(0, 8, 'SCMP_CMP_GT'), rule(1, 9, 'SCMP_CMP_LT')], []],
  [
    'longer numbers that are not for equality',
    [rule(0, 2n ** 40n, 'SCMP_CMP_GT'), rule(0, 8, 'SCMP_CMP_LT')],
    [
      'syscalls[1].args: of the conditions on personality in 2 rules libseccomp does not always make what they say: '
        + 'compare for equality only, or give each rule one condition with '
        + '32-bit numbers',
    ],
  ],
])('%s', (_, syscalls, findings) =>
  expect(linted('uncertain-conditions', { defaultAction: 'SCMP_ACT_ERRNO', syscalls })).toEqual(findings),
);
