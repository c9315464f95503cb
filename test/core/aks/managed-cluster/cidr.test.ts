import { BlockList } from 'node:net';
import * as fc from 'fast-check';
import { parseAddress, parseCidr } from '../../../../lib/core/aks/managed-cluster/cidr';

test.each<[string, object]>([
  ['10.0.0.0/8', { first: 10 * 2 ** 24, last: 11 * 2 ** 24 - 1, prefix: 8 }],
  ['10.1.2.3/8', { first: 10 * 2 ** 24, last: 11 * 2 ** 24 - 1, prefix: 8 }],
  ['0.0.0.0/0', { first: 0, last: 2 ** 32 - 1, prefix: 0 }],
  ['255.255.255.255', { first: 2 ** 32 - 1, last: 2 ** 32 - 1, prefix: 32 }],
])('%s', (text, cidr) => expect(parseCidr(text)).toEqual(cidr));

test.each([
  '',
  '10.0.0',
  '10.0.0.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0.0/08',
  '10.0.0.0/8/8',
  ' 10.0.0.0',
  '::/0',
  'localhost',
  10,
  null,
  undefined,
])('no range: %j', (value) => expect(parseCidr(value)).toBeUndefined());

test('law: a range holds what Node says it holds', () => {
  const address = fc.ipV4();
  fc.assert(fc.property(address, fc.integer({ min: 0, max: 32 }), address, (start, prefix, other) => {
    const { first, last } = parseCidr(`${start}/${prefix}`)!;
    const list = new BlockList();
    list.addSubnet(start, prefix);
    const number = parseAddress(other)!;
    expect(number >= first && number <= last).toBe(list.check(other));
    expect(parseCidr(`${start}/${prefix}`)!.first <= parseAddress(start)!).toBe(true);
    expect(list.check(start)).toBe(true);
  }));
});
