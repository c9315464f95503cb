import { goQuote } from '../../../lib/core/pod-security/go-quote';

// What `fmt.Sprintf("%q", text)` of Go 1.26 prints, after Go's decoder has read the text from JSON.
test.each([
  ['', '""'],
  ['runtime/default', '"runtime/default"'],
  ['say "no"', String.raw`"say \"no\""`],
  ['back\\slash', String.raw`"back\\slash"`],
  ['\x07\b\f\n\r\t\v', String.raw`"\a\b\f\n\r\t\v"`],
  ['\0\x01\x1b\x1f\x7f', String.raw`"\x00\x01\x1b\x1f\x7f"`],
  ['\x80\x85\xa0\xad', String.raw`"\u0080\u0085\u00a0\u00ad"`],
  ["it's é, ß, \u0301, ½, 日本, €", '"it\'s é, ß, \u0301, ½, 日本, €"'],
  ['\u200b\u2028\u2029\u3000\ufeff', String.raw`"\u200b\u2028\u2029\u3000\ufeff"`],
  ['\ue000\ufff9\uffff', String.raw`"\ue000\ufff9\uffff"`],
  ['\ufffd', '"\ufffd"'],
  ['\u{1f600}', '"\u{1f600}"'],
  ['\u{e0001}\u{f0000}\u{10ffff}', String.raw`"\U000e0001\U000f0000\U0010ffff"`],
  // Assigned in Unicode 15.0 and in 16.0: Go 1.26 knows the first alone.
  ['\u{1fae8}\u{1fae9}', String.raw`"${'\u{1fae8}'}\U0001fae9"`],
  // Half a pair, in front of, behind and without its other half.
  ['\ud800', '"\ufffd"'],
  ['\udc00\ud800', '"\ufffd\ufffd"'],
  ['a\ud83d\ude00\ude00b', '"a\u{1f600}\ufffdb"'],
])('%j', (text, expected) => {
  expect(goQuote(text)).toBe(expected);
});

test('a code point is either as it was or escaped in a way that names it', () => {
  const wrong: string[] = [];
  // All of the first two planes, which have nearly every script, and a sample of the others.
  for (let code = 0; code <= 0x10ffff; code += code < 0x1ffff ? 1 : 97) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const character = String.fromCodePoint(code);
    const inner = goQuote(character).slice(1, -1);
    if (inner === character) continue;
    const [, ...digits] = /^\\(?:x(..)|u(....)|U(.{8}))$/.exec(inner) ?? [];
    const isRight = digits.length > 0 ? parseInt(digits.join(''), 16) === code : /^\\["\\abfnrtv]$/.test(inner);
    if (!isRight) wrong.push(inner);
  }
  expect(wrong).toEqual([]);
});
