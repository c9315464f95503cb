import { podSecurityLabels } from '../../../lib/core/pod-security/namespace-labels';
import { findRivalLabels, type NamespaceWriter } from '../../../lib/core/pod-security/namespace-rivals';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const LABELS = podSecurityLabels('restricted', '1.34', 'latest');
const HELD = { labels: LABELS, subject: 'shop/namespace' };

const writer = (labels: object, isPart?: boolean, path = ''): NamespaceWriter => (
  { name: 'shop', labels: labels as NamespaceWriter['labels'], path, isPart });
const labelsOf = (namespace: NamespaceWriter): string[] => (
  findRivalLabels(namespace, HELD, 'app').map(({ path }) => path));

test('a label that is another one is named with both of its values', () => {
  expect(findRivalLabels(writer({ ...LABELS, [ENFORCE]: 'baseline' }, false, 'items[1]'), HELD, 'app')).toEqual([{
    path: `items[1].metadata.labels["${ENFORCE}"]`,
    problem: 'must be "restricted", as the namespace "shop" has it elsewhere in the app (shop/namespace), '
      + 'got "baseline"',
  }]);
});

test.each([
  ['v1.34', 'got "v1.34"'],
  ['latest', 'got "latest"'],
  ['hunter2', 'got a string'],
  ['privileged hunter2', 'got a string'],
  [40718366, 'got a number'],
  [undefined, 'got nothing'],
])('of the value %j an error says only what no secret can be', (value, got) => {
  const [rival] = findRivalLabels(writer({ ...LABELS, [ENFORCE]: value }), HELD, 'program');
  expect(rival!.problem.endsWith(`in the program (shop/namespace), ${got}`)).toBe(true);
});

test('a whole namespace must set every label, and a part of one may leave them all out', () => {
  expect(labelsOf(writer({}))).toHaveLength(Object.keys(LABELS).length);
  expect(labelsOf(writer({}, true))).toEqual([]);
  expect(labelsOf(writer({ [ENFORCE]: 'privileged' }, true))).toEqual([`metadata.labels["${ENFORCE}"]`]);
});

test('equal labels, and all other ones, are no matter', () => {
  expect(labelsOf(writer({ ...LABELS, team: 'a' }))).toEqual([]);
  const unlabelled = { labels: { team: 'a' }, subject: '' };
  expect(findRivalLabels(writer({ [ENFORCE]: 'privileged' }), unlabelled, 'stack')).toEqual([]);
});
