import { itemsOf } from '../../../lib/core/data/items-of';

test('the items of a list are those at its indexes, each read once', () => {
  const read: PropertyKey[] = [];
  const list = new Proxy(['a', 'b'], {
    get: (target, key) => {
      read.push(key);
      return Reflect.get(target, key) as unknown;
    },
  });
  expect(itemsOf(list)).toEqual(['a', 'b']);
  expect(read).toEqual(['length', '0', '1']);
});

test('what its methods and its iterator give is no item', () => {
  const list = Object.assign(['a'], { map: () => ['b'], [Symbol.iterator]: () => ['b'].values() });
  expect(itemsOf(list)).toEqual(['a']);
});

test('the list is another one', () => {
  const list = ['a'];
  const items = itemsOf(list);
  list.push('b');
  expect(items).toEqual(['a']);
});

test.each([[{ length: 1, 0: 'a' }], ['a'], [new Set(['a'])], [undefined], [null]])('%p is no list', (value) => {
  expect(itemsOf(value)).toBeUndefined();
});
