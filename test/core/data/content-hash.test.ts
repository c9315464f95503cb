import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { BITS_PER_CHARACTER, contentHash } from '../../../lib/core/data/content-hash';

const LONGEST = 49;

test.each<[unknown, string]>([
  [1, '1'],
  [1n, '1'],
  ['1', '"1"'],
  [null, 'null'],
  [{ b: 1, a: [true, 'x'], c: undefined }, '{"a":[true,"x"],"b":1}'],
  [[undefined, 2n ** 64n], '[null,18446744073709551616]'],
  ['\u2028 ü \ud800', '"\u2028 ü \\ud800"'],
])('%p: the end of the SHA-256 of its JSON', (content, json) => {
  const digits = BigInt(`0x${createHash('sha256').update(json).digest('hex')}`).toString(36);
  expect(contentHash(content, LONGEST)).toBe(digits.padStart(LONGEST, '0').slice(-LONGEST));
});

test('the number of bits that a length stands for', () => {
  expect([10, 20].map((length) => Math.floor(length * BITS_PER_CHARACTER))).toEqual([51, 103]);
});

test('the order of keys does not show, at any depth', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] }, 13)).toBe(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }, 13));
});

test.each<[unknown, unknown]>([
  [[1, 2], [2, 1]],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [[], {}],
  [1n, '1'],
  [[1n], ['1']],
  [{ a: 2n ** 64n }, { a: '18446744073709551616' }],
  [2n ** 53n, 2n ** 53n + 1n],
  [[1, 23], [12, 3]],
  [{ a: 'b","c":"d' }, { a: 'b', c: 'd' }],
  [[null], ['null']],
  [{}, { a: null }],
])('%p and %p differ', (one, other) => expect(contentHash(one, 13)).not.toBe(contentHash(other, 13)));

test('a bigint is the number that it is', () => expect(contentHash({ a: [5n] }, 13)).toBe(contentHash({ a: [5] }, 13)));

test('two contents have one name only where they have one JSON', () => {
  const canonical = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
    expect(contentHash(one, LONGEST) === contentHash(other, LONGEST)).toBe(canonical(one) === canonical(other));
  }));
});

test('a shorter name is the end of a longer one', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.integer({ min: 1, max: LONGEST }), (content, length) => {
    const name = contentHash(content, length);
    expect(name).toMatch(/^[a-z\d]+$/);
    expect(name).toHaveLength(length);
    expect(contentHash(content, LONGEST).endsWith(name)).toBe(true);
  }));
});
