import fc from 'fast-check';
import { namespacesIn } from '../../../lib/core/pod-security/namespaces-in';

const namespace = (name: string, extra: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...extra },
});

describe('namespacesIn', () => {
  test.each<[string, unknown, unknown[]]>([
    ['a Namespace', namespace('shop', { labels: { team: 'a' } }), [{ name: 'shop', labels: { team: 'a' }, path: '' }]],
    ['one whose name is generated', { apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'shop-' } },
      [{ labels: {}, path: '' }]],
    ['one without metadata', { apiVersion: 'v1', kind: 'Namespace' }, [{ labels: {}, path: '' }]],
    ['one whose labels are null', namespace('shop', { labels: null }), [{ name: 'shop', labels: {}, path: '' }]],
    ['one whose labels are a list', namespace('shop', { labels: ['a'] }), [{ name: 'shop', labels: {}, path: '' }]],
    ['a List', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'Pod' }, namespace('a'), namespace('b')] }, [
      { name: 'a', labels: {}, path: 'items[1]' }, { name: 'b', labels: {}, path: 'items[2]' },
    ]],
    ['a List in a List', { kind: 'List', items: [{ kind: 'List', items: [namespace('a')] }] },
      [{ name: 'a', labels: {}, path: 'items[0].items[0]' }]],
    ['a NamespaceList', { apiVersion: 'v1', kind: 'NamespaceList', items: [{ metadata: { name: 'a' } }] },
      [{ name: 'a', labels: {}, path: 'items[0]' }]],
    [
      'a Namespace whose items take its type',
      { ...namespace('a'), items: [{ metadata: { name: 'b' } }, { kind: '', apiVersion: 1, metadata: { name: 'c' } }] },
      [
        { name: 'b', labels: {}, path: 'items[0]' },
        { name: 'c', labels: {}, path: 'items[1]' },
        { name: 'a', labels: {}, path: '' },
      ],
    ],
    [
      'any kind with items',
      { apiVersion: 'v1', kind: 'ConfigMap', items: [namespace('a'), { metadata: { name: 'b' } }] },
      [{ name: 'a', labels: {}, path: 'items[0]' }],
    ],
    ['a kind of another group', { apiVersion: 'acme.example/v1', kind: 'Namespace', metadata: { name: 'a' } }, []],
    ['no object', 'Namespace', []],
    ['nothing', undefined, []],
  ])('finds those of %s', (_, manifest, expected) => {
    expect(namespacesIn(manifest)).toEqual(expected);
  });

  test('ends in an object that contains itself', () => {
    const list: { kind: string; items: unknown[] } = { kind: 'List', items: [namespace('a')] };
    list.items.push(list);
    expect(namespacesIn(list)[0]).toEqual({ name: 'a', labels: {}, path: 'items[0]' });
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.anything(), (anything) => {
      expect(
        namespacesIn({ apiVersion: 'v1', kind: 'NamespaceList', items: [anything], metadata: anything }),
      ).toBeInstanceOf(Array);
    }));
  });
});
