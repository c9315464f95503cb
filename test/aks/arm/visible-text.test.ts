import * as fc from 'fast-check';
import { visibleOf } from '../../../lib/aks/arm/visible-text';

test.each<[string, string, number[]]>([
  ['abc', 'abc', [0, 1, 2]],
  ['', '', []],
  [' \u200b', '', []],
  ['a\u200bb \u{e0061}c', 'abc', [0, 2, 6]],
  ['\u{1f600}\0x', '\u{1f600}x', [0, 1, 3]],
])('%j', (whole, text, places) => {
  const visible = visibleOf(whole);
  expect(visible.text).toBe(text);
  expect([...Array(text.length).keys()].map((index) => visible.placeOf(index))).toEqual(places);
});

test('law: each character is the one that stands at its place', () => {
  const unit = fc.constantFrom('a', 'B', ' ', '\n', '\0', '\u200b', '\u3164', '\u{e0061}', '\u{1f600}', 'é');
  fc.assert(fc.property(fc.array(unit).map((units) => units.join('')), (whole) => {
    const { text, placeOf } = visibleOf(whole);
    for (let index = 0; index < text.length; index++) expect(whole[placeOf(index)]).toBe(text[index]);
  }));
});
