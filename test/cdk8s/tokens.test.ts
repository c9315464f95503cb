import { Lazy } from 'cdk8s';
import { hasTokens } from '../../lib/cdk8s/tokens';

class Union {
  constructor(readonly value: string | number) {}
}

const cyclic: unknown[] = [];
cyclic.push(cyclic);

test.each<[string, unknown, boolean]>([
  ['plain data', { a: [1, 'b', null, { c: undefined }] }, false],
  ['a Lazy', { a: [Lazy.any({ produce: () => 1 })] }, true],
  ['an implicit token', { a: { resolve: () => 1 } }, true],
  ['a union class', { a: new Union(5) }, true],
  ['a date, which is an error and not a token', { a: new Date(0) }, false],
  ['a cycle', cyclic, false],
])('hasTokens of %s', (_, value, expected) => {
  expect(hasTokens(value)).toBe(expected);
});
