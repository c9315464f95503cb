import { HardeningError } from '../../lib/core/report/hardening-error';
import { hidingSecrets } from '../../lib/pulumi-outputs/hide-secrets';
import { thrownBy } from '../core/thrown';

const problemWith = (secrets: unknown[], problem: string): string =>
  thrownBy(() =>
    hidingSecrets(secrets, () => {
      throw new HardeningError('invalid-option', 'size', problem);
    }),
  ).message;

const long = 'x'.repeat(100);

test.each<[unknown[], string, string]>([
  [['s3cret'], 'must be an id, got "s3cret"', 'size: must be an id, got [secret]'],
  [[4711], 'must be at least 1, got 4711', 'size: must be at least 1, got [secret]'],
  [[{ a: ['s3cret'] }, 5], 'got "s3cret" and 5', 'size: got [secret] and [secret]'],
  [['quo"te\n'], 'got "quo\\"te\\n"', 'size: got [secret]'],
  [[long], `got "${long.slice(0, 80)}…"`, 'size: got [secret]'],
  [[], 'got "s3cret"', 'size: got "s3cret"'],
  [[true, null, undefined], 'got true', 'size: got true'],
])('of the secrets %j a message keeps nothing', (secrets, problem, message) => {
  expect(problemWith(secrets, problem)).toBe(message);
});

test('a result, and an error of another kind, stay as they are', () => {
  expect(hidingSecrets(['x'], () => 'x')).toBe('x');
  const error = new Error('x');
  expect(() => hidingSecrets(['x'], () => { throw error; })).toThrow(error);
});
