import * as fc from 'fast-check';
import { withUnknown } from './with-unknown';
import { knownPart } from '../../lib/policy/known-part';

test('what is known is copied, what is not is left out, and lists keep their length', () => {
  expect(
    knownPart(
      withUnknown(
        { a: 1, b: 'unknown', c: { d: ['unknown', 'x', { e: 'unknown' }], f: null }, g: 'unknown' },
        'unknown',
      ),
    ),
  ).toEqual({
    a: 1,
    c: { d: [null, 'x', {}], f: null },
  });
});

test('law: what is all known is copied whole', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
    expect(JSON.stringify(knownPart(withUnknown(value, 'unknown')))).toBe(JSON.stringify(value));
  }));
});
