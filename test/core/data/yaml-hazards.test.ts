import * as fc from 'fast-check';
import { valueAt } from '../../../lib/core/data/field-path';
import { refuseYamlHazards } from '../../../lib/core/data/yaml-hazards';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { findYamlHazards } from 'hardened-kube';

// That these are the ones, and no others, is what test/cluster/yaml.test.ts holds against kubectl's own reader.

/** A string that becomes a Pod in the cluster: kubectl reads each `break` as the end of a line. */
const podIn = (lineBreak: string): string => [
  'Settings of the shop.\nSee the handbook.', '', 'kind: Pod', 'spec:', '  hostPID: true',
  '  containers:', '  - name: shell', '    image: shell:1', 'metadata:',
].join(lineBreak);

const LINE_BREAK = 'must not contain what kubectl reads as a line break, got ';
const UNREADABLE = 'must not contain a character that YAML cannot hold, got ';
const NUMBER = 'must not be a string that kubectl reads as a number, such as "0o7" or "1e3_", got one';
const TAB = 'must not begin with a tab, which kubectl cannot read there, got a string of several lines';
const SPACE =
  'must not hold a line of one space, which cdk8s writes as a backslash there, got a string of several lines';
const BLANK = 'must not be only blank lines with spaces or tabs, which kubectl loses, got a string of several lines';

test.each<readonly [string, string]>([
  [podIn('\u2028'), `${LINE_BREAK}U+2028`],
  [podIn('\u2029'), `${LINE_BREAK}U+2029`],
  ['one\u0085two', `${LINE_BREAK}U+0085`],
  ['\u2028', `${LINE_BREAK}U+2028`],
  ['a\x7f', `${UNREADABLE}U+007F`],
  ['\x9b0m', `${UNREADABLE}U+009B`],
  ['\ufffe', `${UNREADABLE}U+FFFE`],
  ['\ufeff', `${UNREADABLE}U+FEFF`],
  ['a\ufeff', `${UNREADABLE}U+FEFF`],
  ['\uffff', `${UNREADABLE}U+FFFF`],
  ['half a pair: \ud83d', `${UNREADABLE}U+D83D`],
  ['half a pair: \ude00', `${UNREADABLE}U+DE00`],
  ...['0o7', '0O7', '-0o17', '0X1F', '0B1', '0_x1', '0b-1', '0b+1'].map((text) => [text, NUMBER] as const),
  ...['1e3_', '1e_3', '-_1', '+1.5E-5_'].map((text) => [text, NUMBER] as const),
  ['\tall:\n\tmake\n', TAB],
  ['\n\n\tall:\n', TAB],
  [' \n', BLANK],
  ['\n  \n\n', BLANK],
  ['\t\n', BLANK],
  [`${'a'.repeat(40)}\n \nb\n `, SPACE],
  [`\x1b[1m${'a'.repeat(40)}\n \nb`, SPACE],
])('%j is read as something else', (text, problem) => {
  const manifest = { metadata: { annotations: { 'a.b/c': text } } };
  expect(findYamlHazards(manifest)).toEqual([{ path: 'metadata.annotations["a.b/c"]', problem }]);
});

test.each([
  '', ' ', '\n', '\n\n', 'a b', 'é 漢字 😀 \u00a0\u200b\u202e', 'a\tb', 'a\r\nb\r\n',
  '#!/bin/sh\nset -e\n\tif true; then\n\t\techo "hi"\n\tfi\n',
  '\x1b[31mred\x1b[0m', '\0', ' \ta\nb', '\n \n a\n', 'a\n \n', 'x\n\t', '\n\t', '\tone line', '\ta\r\nb',
  'yes', 'y', 'null', '~', '0777', '08', '1e3', '1_000', '0x1F', '0b11', '190:20:30',
  '2001-12-14', '2001-12-14T21:59:43,10Z', '.inf', '-.5', '1.5.2', '0x', '0o8', '0xg',
  '1e1_000', `0X${'F'.repeat(20)}`, `${'a'.repeat(40)}\n \nb\n`, '\x1b\n \nb', `${'a'.repeat(40)}\n  \nb\n `,
  '<<', '- a', 'a: b', '---\nkind: Pod\n', '%YAML 1.2', '!!binary UG9k', '&a', '*a', '|', '>-',
  'kind: Pod\nspec: {}\n', 'word '.repeat(200), 'a'.repeat(2000),
])('%j is the same to everybody', (text) => {
  expect(findYamlHazards({ data: { text } })).toEqual([]);
});

test.each([
  ['a\u2028kind', 'data["a\\u2028kind"]', `${LINE_BREAK}U+2028 in the key`],
  ['a\u2029', 'data["a\\u2029"]', `${LINE_BREAK}U+2029 in the key`],
  ['\x7f', 'data["\\u007f"]', `${UNREADABLE}U+007F in the key`],
  ['0o7', 'data["0o7"]', `${NUMBER} in the key`],
  ['<<', 'data["<<"]', 'must not be a merge key, whose fields kubectl takes into the object around it, got "<<"'],
])('the key %j is read as something else', (key, path, problem) => {
  expect(findYamlHazards({ data: { [key]: 'x' } })).toEqual([{ path, problem }]);
});

const HARMLESS_KEYS = ['\ta\nb', ' \n', 'yes', '1e3', 'a\nb', 'a'.repeat(2000)];

test.each(HARMLESS_KEYS)('the key %j is the same to everybody', (key) => {
  expect(findYamlHazards({ data: { [key]: 'x' } })).toEqual([]);
});

test.each([Infinity, -Infinity, NaN])('%d is no number to kubectl', (value) => {
  const problem = 'must be a finite number, got one that JSON cannot hold';
  expect(findYamlHazards({ a: [value] })).toEqual([{ path: 'a[0]', problem }]);
});

test.each([0, -0, 1e21, 5e-324, 2 ** 64, true, null, undefined])('%p is the same to everybody', (value) => {
  expect(findYamlHazards({ value })).toEqual([]);
});

test('each hazard is found, in keys, values and lists, below the path given', () => {
  const containers = [{ workingDir: '/\u2028', args: ['a', '\u2029'] }];
  const manifest = { spec: { containers }, ['\u0085']: { '0o7': '0o7' } };
  expect(findYamlHazards(manifest, 'items[2]').map(({ path }) => path)).toEqual([
    'items[2].spec.containers[0].workingDir',
    'items[2].spec.containers[0].args[1]',
    'items[2]["\\u0085"]',
    'items[2]["\\u0085"]["0o7"]',
    'items[2]["\\u0085"]["0o7"]',
  ]);
});

test('an object that contains itself is read once', () => {
  const list: unknown[] = ['\u2028'];
  list.push(list);
  expect(findYamlHazards(list).map(({ path }) => path)).toEqual(['[0]']);
});

test('the error names the first field and the others, and nothing of their values', () => {
  const secret = 'hunter2\u2028';
  const refused = (): void => refuseYamlHazards({ a: secret, b: secret, c: [secret] }, 'data');
  expect(refused).toThrow(HardeningError);
  expect(refused).toThrow(`data.a: ${LINE_BREAK}U+2028; the same or the like in data.b, data.c[0]`);
  expect(refused).toThrow(/^(?!.*hunter2)/s);
  expect(() => refuseYamlHazards({ a: '\u2028' })).toThrow(/^a: .*U\+2028$/);
  expect(() => refuseYamlHazards({ a: 'x' })).not.toThrow();
});

test('law: what is found is there', () => {
  const parts = fc.constantFrom('a', '\u2028', '\x7f', '\n', '\t', ' ', '0o7', '\ud800', '"', '\\');
  const text = fc.array(parts, { maxLength: 4 }).map((chosen) => chosen.join(''));
  const tree = fc.letrec((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, text, fc.array(tie('node'), { maxLength: 3 }), tie('object')),
    object: fc.dictionary(text, tie('node'), { maxKeys: 3, noNullPrototype: true }),
  })).node;
  fc.assert(fc.property(tree, (value) => {
    for (const { path } of findYamlHazards(value)) expect(valueAt(value, path)).toBeDefined();
  }));
});
