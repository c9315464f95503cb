import * as fc from 'fast-check';
import { contentHash } from '../../../lib/core/data/content-hash';

test.each<[32 | 64, string, bigint]>([
  // FNV-1a's published values, of the bytes of JSON.
  [32, '1', 0x340ca71cn],
  [64, '1', 0xaf63ac4c86019afcn],
])('%i bits: FNV-1a', (bits, json, hash) => {
  const digits = hash.toString(36);
  expect(contentHash(JSON.parse(json), digits.length, bits)).toBe(digits);
});

test('of 64 bits unless said', () => expect(contentHash('content', 13)).toBe(contentHash('content', 13, 64)));

test('the order of keys does not show, at any depth', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] }, 13)).toBe(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }, 13));
});

test.each<[unknown, unknown]>([
  [[1, 2], [2, 1]],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [[], {}],
  [2n ** 53n, 2n ** 53n + 1n],
])('%o and %o differ', (one, other) => expect(contentHash(one, 13)).not.toBe(contentHash(other, 13)));

test('a shorter name is the end of a longer one', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 13 }), (content, length) => {
    const name = contentHash(content, length);
    expect(name).toMatch(/^[a-z\d]+$/);
    expect(name).toHaveLength(length);
    expect(contentHash(content, 13).endsWith(name)).toBe(true);
  }));
});
