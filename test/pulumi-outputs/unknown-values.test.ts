import * as pulumi from '@pulumi/pulumi';
import { unknown as sentinel } from '@pulumi/pulumi/output';
import * as fc from 'fast-check';
import { isUnknownValue, knownPart, unknownPaths, whenKnown } from '../../lib/pulumi-outputs/unknown-values';

const output = pulumi.output('later');

test.each([
  ['an Output', output, true],
  ['a secret', pulumi.secret('hush'), true],
  ['a promise', Promise.resolve(1), true],
  ['what stands for an unknown value in a transform', sentinel, true],
  ['a text', 'x', false],
  ['nothing', undefined, false],
  ['null', null, false],
  ['an object', { apply: 1 }, false],
  ['an object with an Output', { output }, false],
])('%s: %#', (_, value, expected) => expect(isUnknownValue(value)).toBe(expected));

const mixed = { a: 1, b: output, c: { 'd.e/f': [Promise.resolve(1), 'x', { g: sentinel, h: null }] }, i: undefined };

test('every unknown value is found, by its path', () => {
  expect(unknownPaths(mixed)).toEqual(['b', 'c["d.e/f"][0]', 'c["d.e/f"][2].g']);
  expect(unknownPaths(output)).toEqual(['']);
  expect(unknownPaths({ date: new Date(), text: 'x' })).toEqual([]);
});

test('what is known is copied, what is not is left out, and lists keep their length', () => {
  expect(knownPart(mixed)).toEqual({ a: 1, c: { 'd.e/f': [null, 'x', { h: null }] } });
  expect(knownPart(output)).toBeUndefined();
});

test('law: what is all known has no unknown path, and is copied whole', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(unknownPaths(value)).toEqual([]);
    expect(knownPart(value)).toEqual(value);
  }));
});

test('a cycle is nobody\'s end', () => {
  const cycle: Record<string, unknown> = { output };
  cycle.self = cycle;
  expect(unknownPaths(cycle).slice(0, 2)).toEqual(['output', 'self.output']);
  expect(knownPart(cycle)).toMatchObject({ self: { self: {} } });
});

test('what is known later has its Outputs resolved, at every depth', async () => {
  const { a, b, c } = await new Promise<typeof mixed>(
    (resolve) =>
      void whenKnown({ ...mixed, c: { 'd.e/f': [Promise.resolve(1)] } }).apply((value) =>
        resolve(value as typeof mixed),
      ),
  );
  expect({ a, b, c }).toEqual({ a: 1, b: 'later', c: { 'd.e/f': [1] } });
});
