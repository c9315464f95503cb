import { hasMergeKey, refuseMergeKey } from '../../../lib/core/kubernetes/merge-key';
import { thrownBy } from '../thrown';

test.each<[object, boolean]>([
  [{ '<<': { hostPID: true } }, true],
  [{ '<<': null }, true],
  [{}, false],
  [{ '<': 1 }, false],
  [Object.create({ '<<': 1 }) as object, false],
])('whether %j has a merge key: %s', (object, expected) => expect(hasMergeKey(object)).toBe(expected));

test('an object with a merge key is refused at the path of the key', () => {
  const error = thrownBy(() => refuseMergeKey({ '<<': { hostPID: true } }, 'spec'));
  expect([error.code, error.message]).toEqual([
    'invalid-object',
    'spec["<<"]: must be merged into the object around it, as kubectl would do, got an object',
  ]);
});

test('an object without a merge key passes', () => {
  expect(() => refuseMergeKey({ spec: { '<<': 1 } }, '')).not.toThrow();
});
