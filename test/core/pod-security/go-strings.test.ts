import { sortedSet, wellFormed } from '../../../lib/core/pod-security/go-strings';

test('halves of surrogate pairs become replacement characters', () => {
  expect(wellFormed('plain é \u{1f600}')).toBe('plain é \u{1f600}');
  expect(wellFormed('\ud800a\udc00\ud83d\ude00')).toBe('\ufffda\ufffd\u{1f600}');
});

test('a set is sorted by code point', () => {
  expect(sortedSet(['b', 'a', 'b', 'B', '10', '8', ''])).toEqual(['', '10', '8', 'B', 'a', 'b']);
  expect(sortedSet(['a', 'ab', 'a'])).toEqual(['a', 'ab']);
  // As UTF-16 units the first would come last.
  expect(sortedSet(['\uff21', '\ue000', '\u{1f600}', '\u{10000}', '\ud7ff'])).toEqual([
    '\ud7ff',
    '\ue000',
    '\uff21',
    '\u{10000}',
    '\u{1f600}',
  ]);
  expect(sortedSet(['x\u{1f600}', 'x\uff21'])).toEqual(['x\uff21', 'x\u{1f600}']);
});

test('strings that are the same once Go decodes them count as one', () => {
  expect(sortedSet(['\ud800', '\udc00', '\ufffd'])).toEqual(['\ufffd']);
});
