import { runInNewContext } from 'node:vm';
import { writerHookOf } from '../../../lib/core/data/writer-hook';

/** A list that has all that the prototype of lists has, and another iterator. */
function likeListPrototype(): object {
  const fields = Object.getOwnPropertyDescriptors(Array.prototype) as unknown as PropertyDescriptorMap;
  const { length: _, ...methods } = fields;
  const like = Object.setPrototypeOf(Object.defineProperties([], methods), Object.prototype) as object;
  return Object.defineProperty(like, Symbol.iterator, { value: () => [].values() });
}

test.each<[string, unknown, string | undefined]>([
  ['a toJSON', { toJSON: () => 1 }, 'a toJSON method'],
  ['a date with a form of its own', Object.assign(new Date(0), { toISOString: () => 'x' }), 'a toJSON method'],
  ['a toJSON that is no method', { toJSON: 1 }, undefined],
  ['a Set', new Set(), 'an iterator of its own'],
  ['a list with an iterator', Object.assign([], { [Symbol.iterator]: () => [].values() }), 'an iterator of its own'],
  ['a class of lists', new (class extends Array {})(), 'an iterator of its own'],
  ['a list whose prototype is a list', Object.setPrototypeOf([1], []), 'an iterator of its own'],
  ['a list whose prototype looks like that of lists', Object.setPrototypeOf([1], likeListPrototype()),
    'an iterator of its own'],
  ['a node', { [Symbol.for('yaml.node.type')]: 'yaml.scalar' }, 'the mark of a YAML node'],
  ['a list', [1], undefined],
  ['a list of another realm', runInNewContext('[1]'), undefined],
  ['an object', { items: [] }, undefined],
  ['a date', new Date(0), undefined],
  ['an instance', new (class Custom {})(), undefined],
  ['a function', () => 1, undefined],
  ['null', null, undefined],
  ['nothing', undefined, undefined],
  ['a string', 'x', undefined],
])('%s', (_, value, hook) => expect(writerHookOf(value)).toBe(hook));
