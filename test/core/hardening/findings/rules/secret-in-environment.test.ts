import fc from 'fast-check';
import { podWith } from '../../pods';
import { found, pathsOf } from '../found';

const RULE = 'secret-in-environment';
const withEnv = (...env: [name: string, value: string][]): ReturnType<typeof podWith> =>
  podWith({}, { env: env.map(([name, value]) => ({ name, value })) });

test('the secrets of a container are one finding, which names them and not their values', () => {
  const [finding, ...others] = found(RULE, withEnv(['MODE', 'on'], ['DB_PASSWORD', 'hunter22'], ['apiKey', 'k-77']));
  expect(others).toEqual([]);
  expect(finding).toEqual({
    rule: RULE,
    severity: 'advice',
    cause: 'author',
    path: 'spec.containers[0].env[1].value',
    message: 'what looks like a secret is in the manifest ("DB_PASSWORD", "apiKey"): take it from a Secret by '
      + 'valueFrom.secretKeyRef',
  });
});

test.each([
  ['ACCESS_TOKEN', 'abcd'], ['MY-SECRET', 'abcd'], ['AWS_SECRET_ACCESS_KEY', 'abcd'], ['API_KEY', 'abcd'],
  ['DATABASE', 'postgres://web:hunter22@db/web'], ['KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
  ['STORAGE', 'AccountName=a;AccountKey=abcd=='], ['PEM', '-----BEGIN RSA PRIVATE KEY-----'],
])('%s may hold a secret', (name, value) => expect(pathsOf(RULE, withEnv([name, value]))).toHaveLength(1));

test.each([
  ['PASSWORD', ''], ['PASSWORD', '$(FROM_ELSEWHERE)'], ['USE_TOKEN', 'true'], ['PASSWORD_FILE', '/run/secrets/a'],
  ['DB_PASSWORD', '/run/secrets/a'], ['TOKEN_TTL', '3600s'], ['URL', 'https://example.com/a:b@c'], ['MONKEY', 'abcd'],
])('%s=%s holds none', (name, value) => expect(pathsOf(RULE, withEnv([name, value]))).toEqual([]));

test('a value from a Secret is none', () => {
  const env = [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }];
  expect(pathsOf(RULE, podWith({}, { env }))).toEqual([]);
});

test('law: no message has the value', () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9a-f]{8,20}$/), (value) => {
    const [finding] = found(RULE, withEnv(['TOKEN', `secret${value}`]));
    expect(JSON.stringify(finding)).not.toContain(value);
  }));
});
