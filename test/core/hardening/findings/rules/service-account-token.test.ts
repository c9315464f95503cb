import { hardenManifest } from '../../../../../lib/core/hardening/harden-manifest';
import { podWith } from '../../pods';
import { found } from '../found';

const lines = (spec: object): string[] =>
  found('service-account-token', podWith(spec)).map(({ path, message }) => `${path}: ${message}`);

test('a token that was asked for is found', () => {
  expect(lines({ automountServiceAccountToken: true })).toEqual([
    'spec.automountServiceAccountToken: every container gets a token for the API server, because the '
      + 'manifest asks for it',
  ]);
});

test.each([
  ['serviceAccountName', { serviceAccountName: 'web' }],
  ['serviceAccount', { serviceAccount: 'web' }],
  ['serviceAccount', { serviceAccountName: '', serviceAccount: 'web' }],
])('the token of the account that %s names is found: %j', (field, spec) => {
  expect(lines(spec)).toEqual([
    `spec.${field}: the pod names the service account "web", so every container gets its token for `
      + 'the API server: '
      + 'set automountServiceAccountToken to false if it does not call it',
  ]);
});

test('no token, no finding', () => {
  expect(lines({})).toEqual([]);
  expect(lines({ serviceAccountName: 'web', automountServiceAccountToken: false })).toEqual([]);
});

test('a token that a volume projects is found, unless it is for another service', () => {
  const volume = (serviceAccountToken: object): object => ({
    volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken }] } }],
  });
  expect(lines(volume({ path: 'token' }))).toEqual([
    'spec.volumes[0]: the containers that mount it get a token for the API server, because the manifest asks for it',
  ]);
  expect(lines(volume({ path: 'token', audience: 'api://AzureADTokenExchange' }))).toEqual([]);
});

describe('with the objects of the app', () => {
  const rulesIn = (...others: object[]): string[] => hardenManifest({
    apiVersion: 'v1',
    kind: 'List',
    items: [...others, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'apps' },
      spec: { template: podWith({ serviceAccountName: 'web' }) },
    }],
  }).findings.map(({ rule }) => rule);
  const account = (automountServiceAccountToken: boolean): object => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'web', namespace: 'apps' },
    automountServiceAccountToken,
  });

  test('an account that mounts no token is no finding', () => {
    expect(rulesIn(account(true))).toContain('service-account-token');
    expect(rulesIn(account(false))).not.toContain('service-account-token');
  });

  test('an account that is bound to a role needs its token', () => {
    expect(rulesIn({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'web', namespace: 'apps' },
      subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'apps' }],
    })).not.toContain('service-account-token');
  });
});
