import { linted } from '../linted';

function between(...indexes: number[]): unknown {
  const args = indexes.map((index, position) => ({ index, value: position, op: 'SCMP_CMP_GE' }));
  return { defaultAction: 'SCMP_ACT_ERRNO', syscalls: [{ names: ['socket'], action: 'SCMP_ACT_ALLOW', args }] };
}

test.each([[[]], [[0]], [[0, 1, 5]]])('conditions on %j hold together', (indexes) =>
  expect(linted('or-conditions', between(...indexes))).toEqual([]),
);

test.each([
  [[0, 0], 0],
  [[0, 2, 1, 2], 2],
])('conditions on %j do not', (indexes, repeated) => {
  expect(linted('or-conditions', between(...indexes))).toEqual([
    `syscalls[0].args: two conditions are about argument ${repeated}, so runc applies the rule as soon as one of all `
      + 'its conditions holds; no rule can ask for both',
  ]);
});
