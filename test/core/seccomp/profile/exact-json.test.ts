import * as fc from 'fast-check';
import { parseExactJson, printExactJson } from '../../../../lib/core/seccomp/profile/exact-json';
import { thrownBy } from '../../thrown';

test.each<[string, unknown]>([
  ['1', 1],
  ['9007199254740991', 2 ** 53 - 1],
  ['9007199254740993', 2n ** 53n + 1n],
  ['18446744073709551615', 2n ** 64n - 1n],
  ['-18446744073709551615', -(2n ** 64n) + 1n],
  ['[18446744073709551615,{"value":18446744073709551614}]', [2n ** 64n - 1n, { value: 2n ** 64n - 2n }]],
  // Digits in a text, after an escaped quote too, are a text.
  ['"18446744073709551615"', '18446744073709551615'],
  ['"a\\"18446744073709551615"', 'a"18446744073709551615'],
  // No integer: JavaScript's own number, as ever.
  ['1.0000000000000000001', 1],
  ['12345678901234567890.5', 12345678901234567890.5],
  ['12345678901234567890e2', 12345678901234567890e2],
  ['1e-0000000000000000001', 0.1],
])('%s', (text, expected) => expect(parseExactJson(text)).toEqual(expected));

test('a text that is no JSON is an error', () => {
  expect(thrownBy(() => parseExactJson('{'))).toMatchObject({
    code: 'invalid-profile',
    path: '',
    message: expect.stringMatching(/^must be JSON, got /) as string,
  });
});

test('what is printed is JSON as people read it', () => {
  expect(printExactJson({ value: 2n ** 64n - 1n, index: 0, name: '5' })).toBe(
    '{\n  "value": 18446744073709551615,\n  "index": 0,\n  "name": "5"\n}',
  );
});

test('a number is read as it was printed', () => {
  fc.assert(fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
    const exact = value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
    expect(parseExactJson(printExactJson([value]))).toEqual([exact]);
  }));
});

test('what has no long numbers is read and printed as JSON does', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value, null, 2);
    fc.pre(!/\d{16}/.test(text));
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
    expect(printExactJson(JSON.parse(text))).toBe(text);
  }));
});
