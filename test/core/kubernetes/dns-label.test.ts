import { isDnsLabel } from '../../../lib/core/kubernetes/dns-label';

test.each<[unknown, boolean]>([
  ['a', true],
  ['0', true],
  ['home-1', true],
  ['a'.repeat(63), true],
  ['', false],
  ['a'.repeat(64), false],
  ['-a', false],
  ['a-', false],
  ['Home', false],
  ['a.b', false],
  ['a_b', false],
  ['a\n', false],
  [1, false],
  [undefined, false],
])('%j: %p', (value, fits) => {
  expect(isDnsLabel(value)).toBe(fits);
});
