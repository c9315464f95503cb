import { expanderOf } from '../../../../lib/core/apparmor/lint/expander';

const expand = (values: Record<string, string[]>, text: string, file?: string): string => expanderOf({
  abis: [],
  variables: [],
  values: new Map(Object.entries(values)),
  includes: file === undefined ? [] : [{ file, line: 1, isMagic: true, isOptional: false }],
})(text);

test.each<[Record<string, string[]>, string, string]>([
  [{ a: ['b'] }, '@{a}/@{c}', 'b/@{c}'],
  [{ a: ['b', 'c,d'] }, '/@{a}', '/{b,c\\,d}'],
  [{ a: ['@{b}', 'x'], b: ['y', '{z,w}'] }, '@{a}', '{{y,{z,w}},x}'],
  [{ a: ['@{b}'], b: ['@{a}'] }, '@{a}', '@{a}'],
  [{ a: ['['] }, '/@{a}', '/@{a}'],
  [{ a: ['b'] }, '\\x40{a}', 'b'],
])('%j: %s is %s', (values, text, expected) => expect(expand(values, text)).toBe(expected));

test('what is added to a variable of AppArmor does not replace it', () => {
  expect(expand({ PROC: ['/p'] }, '@{PROC}', 'tunables/global')).toBe('{@{PROC},/p}');
  expect(expand({ PROC: ['/p'] }, '@{PROC}')).toBe('/p');
});

test('values that double a hundred times are left as they are', () => {
  const values = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`v${index}`, [`@{v${index + 1}}@{v${index + 1}}`, 'x']]),
  );
  expect(expand(values, '@{v0}').length).toBeLessThan(10_000);
});
