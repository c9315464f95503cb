import * as fc from 'fast-check';
import { below, comparePaths, join, overlaps, stepsOf, valueAt } from '../../../lib/core/data/field-path';

test.each([
  ['', 'spec', 'spec'],
  ['spec', 'containers', 'spec.containers'],
  ['spec.containers', 0, 'spec.containers[0]'],
  ['', 0, '[0]'],
  ['metadata.annotations', 'a.b/c', 'metadata.annotations["a.b/c"]'],
  ['labels', 'say "hi"', 'labels["say \\"hi\\""]'],
  ['labels', '', 'labels[""]'],
  ['', '__proto__', '__proto__'],
  ['data', 'a\u2028b', 'data["a\\u2028b"]'],
  ['data', '\ufeff\u009b1m', 'data["\\ufeff\\u009b1m"]'],
  ['data', 'é漢😀', 'data["é漢😀"]'],
])('join(%j, %j) is %s', (path, step, joined) => expect(join(path, step)).toBe(joined));

test.each([
  ['', '', ''],
  ['items[0]', '', 'items[0]'],
  ['', 'spec.os', 'spec.os'],
  ['items[0]', 'spec.os', 'items[0].spec.os'],
  ['items', '[0].spec', 'items[0].spec'],
])('below(%j, %j) is %j', (root, path, joined) => expect(below(root, path)).toBe(joined));

test('law: stepsOf takes apart what join has put together', () => {
  const keys = fc.constantFrom('a"]', '["', '\\', 'x.y[0]', '\ud800', '\u2028', '\x7f');
  fc.assert(fc.property(fc.array(fc.oneof(fc.nat(), fc.string({ unit: 'binary' }), keys)), (steps) => {
    expect(stepsOf(steps.reduce<string>(join, ''))).toEqual(steps);
  }));
});

test('valueAt reads a value, and stops at what is not there', () => {
  const pod = { spec: { containers: [{ name: 'a' }, null] }, metadata: { annotations: { 'a.b/c': 'x' } } };
  expect(valueAt(pod, 'spec.containers[0].name')).toBe('a');
  expect(valueAt(pod, 'metadata.annotations["a.b/c"]')).toBe('x');
  expect(valueAt(pod, '')).toBe(pod);
  for (const path of ['spec.containers[1].name', 'spec.containers[7].name', 'status.phase.x']) {
    expect(valueAt(pod, path)).toBeUndefined();
  }
});

test.each([
  ['spec', 'spec', true],
  ['spec', 'spec.os', true],
  ['spec.containers[1]', 'spec.containers', true],
  ['spec.containers[1]', 'spec.containers[1]["a.b"]', true],
  ['', 'spec', true],
  ['spec.os', 'spec.osName', false],
  ['spec.containers[1]', 'spec.containers[10]', false],
  ['spec.os', 'spec.containers', false],
])('overlaps(%j, %j) is %s, either way', (one, other, expected) => {
  expect([overlaps(one, other), overlaps(other, one)]).toEqual([expected, expected]);
});

test('paths are sorted by their steps, and indexes as numbers', () => {
  const sorted = ['', 'a', 'a[2]', 'a[2].b', 'a[10]', 'a[10].b', 'a[11]', 'b'];
  expect([...sorted].reverse().sort(comparePaths)).toEqual(sorted);
});

test('law: the order of paths is total', () => {
  const path = fc.array(fc.oneof(fc.nat({ max: 12 }), fc.constantFrom('a', 'b', 'a1', '2')), { maxLength: 3 })
    .map((steps) => steps.reduce<string>(join, ''));
  fc.assert(fc.property(path, path, path, (one, two, three) => {
    expect(Math.sign(comparePaths(one, two))).toBe(-Math.sign(comparePaths(two, one)) + 0);
    expect(comparePaths(one, two) === 0).toBe(one === two);
    const [first, second, third] = [one, two, three].sort(comparePaths) as [string, string, string];
    expect(comparePaths(first, third)).toBeLessThanOrEqual(0);
    expect(comparePaths(first, second)).toBeLessThanOrEqual(0);
  }));
});
