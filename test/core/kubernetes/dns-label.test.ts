import { checkNamespace, isDnsLabel } from '../../../lib/core/kubernetes/dns-label';
import { thrownBy } from '../thrown';

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

test('a namespace that is a DNS label passes', () => {
  expect(() => checkNamespace('shop-1')).not.toThrow();
});

test.each<[unknown, string]>([
  ['Shop', '"Shop"'],
  ['', '""'],
  [5, 'a number'],
  [undefined, 'nothing'],
])('the namespace %j is refused', (namespace, got) => {
  const error = thrownBy(() => checkNamespace(namespace));
  expect([error.code, error.message]).toEqual([
    'invalid-option',
    `namespace: must be at most 63 lowercase letters, digits and hyphens, none at its ends, got ${got}`,
  ]);
});
