import * as fc from 'fast-check';
import {
  describeName,
  describeType,
  describeValue,
  LONGEST_SHOWN,
  printable,
  quote,
} from '../../../lib/core/data/describe';

class Widget {
  readonly ['constructor'] = { name: 'hunter2' };
}

const ANYTHING: readonly [unknown, string, string, string][] = [
  [undefined, 'nothing', 'nothing', 'nothing'],
  [null, 'null', 'null', 'null'],
  ['', 'an empty string', '""', '""'],
  ['hunter2', 'a string', '"hunter2"', '"hunter2"'],
  [40718366, 'a number', 'a number', '40718366'],
  [1.5, 'a number with a fraction', 'a number with a fraction', '1.5'],
  [NaN, 'NaN', 'NaN', 'NaN'],
  [-Infinity, '-Infinity', '-Infinity', '-Infinity'],
  [true, 'a boolean', 'a boolean', 'true'],
  [5n, 'a bigint', 'a bigint', '5'],
  [['hunter2'], 'a list', 'a list', 'a list'],
  [{ a: 'hunter2' }, 'an object', 'an object', 'an object'],
  [Object.create(null), 'an object', 'an object', 'an object'],
  [{ constructor: { name: 'hunter2' } }, 'an object', 'an object', 'an object'],
  [new Widget(), 'a Widget', 'a Widget', 'a Widget'],
  [new (class {})(), 'an object', 'an object', 'an object'],
  [new Error('hunter2'), 'an Error', 'an Error', 'an Error'],
  [() => 'hunter2', 'a function', 'a function', 'a function'],
  [Symbol('hunter2'), 'a symbol', 'a symbol', 'a symbol'],
];

test.each(ANYTHING)('%p is %s by its type, %s as a name, %s as a value', (value, type, name, shown) => {
  expect([describeType(value), describeName(value), describeValue(value)]).toEqual([type, name, shown]);
});

test.each<[string, string]>([
  ['a\nb', '"a\\nb"'],
  ['say "hi"', '"say \\"hi\\""'],
  ['\u001b[2Jgone', '"\\u001b[2Jgone"'],
  ['\u009b31m', '"\\u009b31m"'],
  ['\u007f', '"\\u007f"'],
  ['a\u202eb', '"a\\u202eb"'],
  ['a\u200bb', '"a\\u200bb"'],
  ['a\u2028b', '"a\\u2028b"'],
  ['\ud83d', '"\\ud83d"'],
  ['\u{e0041}', '"\\udb40\\udc41"'],
  ['größer 😀', '"größer 😀"'],
])('%j is quoted as %s', (text, quoted) => expect(quote(text)).toBe(quoted));

test('a string is shown whole up to the longest that is, and then cut off', () => {
  expect(quote('x'.repeat(LONGEST_SHOWN))).toBe(`"${'x'.repeat(80)}"`);
  expect(quote('x'.repeat(LONGEST_SHOWN + 1))).toBe(`"${'x'.repeat(80)}…"`);
});

test('law: what is printable has no character that a terminal obeys or hides, except for line feeds, and is read '
  + 'back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(JSON.parse(printable(JSON.stringify(text)))).toBe(text);
    }),
  );
});
