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
  { serviceAccountName: 'web' },
  { serviceAccount: 'web' },
  { serviceAccountName: '', serviceAccount: 'web' },
])('the token of a named service account is found: %j', (spec) => {
  expect(lines(spec)).toEqual([
    'spec.serviceAccountName: the pod names the service account "web", so every container gets its token for '
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
