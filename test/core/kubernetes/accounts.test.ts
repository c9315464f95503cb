import fc from 'fast-check';
import { Accounts } from '../../../lib/core/kubernetes/accounts';

const account = (name: string, namespace: string | undefined, automountServiceAccountToken?: unknown): object => (
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace }, automountServiceAccountToken });
const binding = (subjects: unknown, metadata: unknown = { name: 'b', namespace: 'apps' }): object => (
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata, subjects });

test('an account mounts a token as it says itself, in its own namespace', () => {
  const accounts = new Accounts([
    { kind: 'List', items: [account('a', 'apps', false), account('b', 'apps', true)] },
    account('c', undefined, false), account('d', 'apps'),
  ]);
  expect(accounts.mountsToken('apps', 'a')).toBe(false);
  expect(accounts.mountsToken('apps', 'b')).toBe(true);
  expect(accounts.mountsToken(undefined, 'c')).toBe(false);
  for (const [namespace, name] of [['other', 'a'], [undefined, 'a'], ['apps', 'c'], ['apps', 'd'], ['apps', 'x']]) {
    expect(accounts.mountsToken(namespace, name!)).toBeUndefined();
  }
});

test('a binding names the account, in the namespace of the subject, else of the binding', () => {
  const accounts = new Accounts([binding([
    { kind: 'User', name: 'u' }, { kind: 'ServiceAccount', name: 'a', namespace: 'apps' },
    { kind: 'ServiceAccount', name: 'b' },
  ])]);
  expect(accounts.bindingOf('apps', 'a')).toBe('RoleBinding "b"');
  expect(accounts.bindingOf('apps', 'b')).toBe('RoleBinding "b"');
  expect(accounts.bindingOf(undefined, 'a')).toBe('RoleBinding "b"');
  expect(accounts.bindingOf('other', 'a')).toBeUndefined();
  expect(accounts.bindingOf('apps', 'u')).toBeUndefined();
});

test('law: no object throws, whatever is in it', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.record({
    kind: fc.constantFrom('ServiceAccount', 'RoleBinding', 'List'),
    metadata: fc.oneof(fc.jsonValue(), fc.constant({ name: 'a' })),
    subjects: fc.jsonValue(),
    items: fc.jsonValue(),
    automountServiceAccountToken: fc.jsonValue(),
  }, { requiredKeys: ['kind'] }))), (objects) => {
    const accounts = new Accounts(objects);
    expect([undefined, true, false]).toContain(accounts.mountsToken(undefined, 'a'));
    expect(typeof (accounts.bindingOf('apps', 'a') ?? '')).toBe('string');
  }));
});
