import { linted } from '../linted';

test.each([
  ['SCMP_CMP_LT', 0, 'no argument is below 0'],
  ['SCMP_CMP_GT', 2n ** 64n - 1n, 'no argument is above 2^64-1'],
])('%s %s', (op, value, message) => {
  const syscalls = [
    {
      names: ['chmod'],
      action: 'SCMP_ACT_ERRNO',
      args: [
        { index: 0, value: 7, op: 'SCMP_CMP_EQ' },
        { index: 1, value, op },
      ],
    },
  ];
  expect(linted('never-matches', { defaultAction: 'SCMP_ACT_ALLOW', syscalls })).toEqual([
    `syscalls[0].args[1]: ${message}, as arguments are unsigned 64-bit numbers: the condition never holds`,
  ]);
});

test.each([
  ['SCMP_CMP_LT', 1],
  ['SCMP_CMP_LE', 0],
  ['SCMP_CMP_GE', 2n ** 64n - 1n],
  ['SCMP_CMP_GT', 2n ** 64n - 2n],
  ['SCMP_CMP_EQ', 0],
  ['SCMP_CMP_MASKED_EQ', 0],
])('%s %s can hold', (op, value) => {
  expect(
    linted('never-matches', {
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', args: [{ index: 1, value, op }] }],
    }),
  ).toEqual([]);
});
