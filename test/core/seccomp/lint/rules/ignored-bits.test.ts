import { linted } from '../linted';

test.each([
  [0xff, 0x0f, []],
  [0xff, 0, []],
  [
    0x0f,
    0xf1,
    [
      'syscalls[0].args[0].valueTwo: the bits 0xf0 are outside the mask 0xf, and the condition does not look at '
        + 'them: value is the mask, valueTwo what the masked argument must equal',
    ],
  ],
  [0, 0x10, [expect.stringContaining('the bits 0x10 are outside the mask 0x0')]],
])('mask %s, value %s', (value, valueTwo, findings) => {
  const syscalls = [
    {
      names: ['clone'],
      action: 'SCMP_ACT_ERRNO',
      args: [{ index: 0, value, valueTwo, op: 'SCMP_CMP_MASKED_EQ' }],
    },
  ];
  expect(linted('ignored-bits', { defaultAction: 'SCMP_ACT_ALLOW', syscalls })).toEqual(findings);
});
