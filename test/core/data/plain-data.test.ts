import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { copyPlain, isPlainObject, MAX_DEPTH } from '../../../lib/core/data/plain-data';
import { thrownBy } from '../thrown';

function nested(depth: number): unknown {
  let value: unknown = 'leaf';
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}

class Widget {
  readonly spec = {};
}

const cycle: Record<string, unknown> = { list: [] };
(cycle.list as unknown[]).push(cycle);

test('law: the copy of plain data is equal to it, and shares no object with it', () => {
  fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    fc.pre(!JSON.stringify(value).includes('__proto__'));
    const copy = copyPlain(value);
    expect(copy).toEqual(value);
    if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
  }));
});

test('what is frozen, without a prototype, or of another realm is copied like any other', () => {
  const frozen = Object.freeze({ a: Object.freeze([1]) });
  expect(copyPlain(frozen)).toEqual({ a: [1] });
  expect(Object.isFrozen(copyPlain(frozen).a)).toBe(false);
  expect(copyPlain(Object.assign(Object.create(null) as object, { a: 1 }))).toEqual({ a: 1 });
  expect(copyPlain(runInNewContext('({ a: [{ b: 1 }] })'))).toEqual({ a: [{ b: 1 }] });
});

test('an undefined field is left out, and a hole in a list is null, as in JSON', () => {
  expect(Object.keys(copyPlain({ a: undefined, b: 1 }))).toEqual(['b']);
  expect(copyPlain([1, , undefined])).toEqual([1, null, null]);
});

test('the same object twice is no cycle, and becomes two', () => {
  const shared = { x: 1 };
  const copy = copyPlain({ a: shared, b: shared });
  expect(copy).toEqual({ a: { x: 1 }, b: { x: 1 } });
  expect(copy.a).not.toBe(copy.b);
});

test('keys that every object inherits are keys like any other', () => {
  const value = { constructor: 'a', prototype: 'b', toString: 'c', hasOwnProperty: 'd' };
  expect(copyPlain(value)).toEqual(value);
});

test.each<[string, unknown, string]>([
  ['a cycle', cycle, 'pod.list[0]: must not contain itself, got a cycle'],
  ['a Date, as YAML makes them', { at: new Date(0) }, 'pod.at: must be plain JSON data, got a Date'],
  ['an instance of a class', { w: new Widget() }, 'pod.w: must be plain JSON data, got a Widget'],
  ['a Map', [new Map()], 'pod[0]: must be plain JSON data, got a Map'],
  ['a function', { f: () => 1 }, 'pod.f: must be plain JSON data, got a function'],
  ['a symbol', { s: Symbol('x') }, 'pod.s: must be plain JSON data, got a symbol'],
  ['NaN', { n: NaN }, 'pod.n: must be plain JSON data, got NaN'],
  ['Infinity', { n: -Infinity }, 'pod.n: must be plain JSON data, got -Infinity'],
  ['a bigint', { n: 1n }, 'pod.n: must be plain JSON data, got a bigint'],
  ['a boxed string', { s: Object('x') as unknown }, 'pod.s: must be plain JSON data, got a String'],
  ['a key named __proto__', JSON.parse('{"x":{"__proto__":{"polluted":true}}}'),
    'pod.x: must not have a key named "__proto__", got one'],
])('%s is refused', (_, value, message) => {
  const error = thrownBy(() => copyPlain(value, 'pod'));
  expect(error.code).toBe('invalid-object');
  expect(error.message).toBe(message);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('depth has an end, far above what a pod needs and far below the stack', () => {
  expect(MAX_DEPTH).toBe(100);
  expect(copyPlain(nested(MAX_DEPTH))).toEqual(nested(MAX_DEPTH));
  for (const depth of [MAX_DEPTH + 1, 100_000]) {
    expect(thrownBy(() => copyPlain(nested(depth))).problem).toBe('must not nest deeper than 100 levels, got more');
  }
});

test('isPlainObject tells objects of JSON from everything else', () => {
  for (const plain of [{}, Object.create(null), runInNewContext('({})')]) expect(isPlainObject(plain)).toBe(true);
  for (const other of [null, undefined, [], 'x', 1, new Date(), new Widget(), new Map(), () => 1]) {
    expect(isPlainObject(other)).toBe(false);
  }
});
