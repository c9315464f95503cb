import * as fc from 'fast-check';
import { labelValueOf } from '../../../lib/core/kubernetes/label-value';

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$/;

test.each(['web', 'web.dev.shop', 'a', 'A_b-c.1', 'x'.repeat(63)])('%s stays as it is', (text) =>
  expect(labelValueOf(text)).toBe(text),
);

test.each([
  ['shop:web', /^shop-web-\w{10}$/],
  ['ns/web', /^ns-web-\w{10}$/],
  ['-web', /^web-\w{10}$/],
  ['web.', /^web\.-\w{10}$/],
  ['', /^\w{10}$/],
  ['éé', /^\w{10}$/],
  ['x'.repeat(64), /^x{52}-\w{10}$/],
])('%j has a hash', (text, expected) => expect(labelValueOf(text)).toMatch(expected));

test('law: it is a label\'s value, and another for another text', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 100 }), { minLength: 2 }), (texts) => {
    const values = texts.map(labelValueOf);
    for (const value of values) expect(value.length <= 63 && LABEL_VALUE.test(value)).toBe(true);
    expect(new Set(values).size).toBe(texts.length);
  }));
});
