import * as fc from 'fast-check';
import { quote } from '../../lib/core/data/describe';
import { join } from '../../lib/core/data/field-path';
import { goQuote } from '../../lib/core/pod-security/go-quote';
import { HardeningError } from '../../lib/core/report/hardening-error';
import { throwJoined } from '../../lib/core/report/joined-error';
import { SecretTexts } from '../../lib/pulumi-outputs/secret-texts';
import { thrownBy } from '../core/thrown';

const hide = (secrets: unknown[], value: unknown, open: string[] = []): unknown =>
  new SecretTexts(secrets, new Set(open)).hiddenIn(value);

test.each<[string, unknown[], unknown, unknown]>([
  ['a string anywhere', ['s3cret'], 'localhost/s3cret and s3cretly', 'localhost/[secret] and [secret]ly'],
  ['the longer of two', ['s3cret', 's3cret-two'], 's3cret-two', '[secret]'],
  ['a short string only in quotes', ['abc'], 'abc "abc"', 'abc [secret]'],
  ['a part of a path or an image', ['localhost/s3cret', 'acme/img5:v123'], 's3cret img5 v123',
    '[secret] [secret] [secret]'],
  ['what begins as a long one', ['s3cret'.repeat(12)], `"${'s3cret'.repeat(5)}s3-tmp" is`, '"[secret]" is'],
  ['the name of a volume that is made of it', ['CAP_S3CRET'], 'volume cap-s3cret-tmp', 'volume [secret]-tmp'],
  ['a line', ['first line\nsecond line'], 'got second line', 'got [secret]'],
  ['a key', [{ s3cret: 5 }], 'labels["s3cret"], labels.s3cret', 'labels[[secret]], labels.[secret]'],
  ['a number, and no other', [80], 'hostPort 80, ports[80], v1.80, 8080', 'hostPort [secret], ports[80], v1.80, 8080'],
  ['values and keys of objects', ['s3cret', 4711], { s3cret: [4711, 'x s3cret', 5, true, null] },
    { '[secret]': ['[secret]', 'x [secret]', 5, true, null] }],
  ['nothing', ['', true, null, undefined, {}, []], 'got "" or true', 'got "" or true'],
])('hides %s', (_, secrets, value, hidden) => expect(hide(secrets, value)).toEqual(hidden));

test('what is open stays, and so does a secret that is a part of it', () => {
  expect(hide(['containers', 'contain', 'must'], 'spec.containers must contain', ['containers'])).toBe(
    'spec.containers [secret] [secret]',
  );
});

test('however a text shows a secret, nothing of it is left', () => {
  const secret = fc.string({ unit: 'binary', minLength: 4, maxLength: 100 }).map((text) => `${text}-Zx9MARK`);
  fc.assert(fc.property(secret, (text) => {
    for (const form of [
      text,
      quote(text),
      goQuote(text),
      JSON.stringify(text),
      join('', text),
      text.replaceAll('\n', '\\n'),
    ]) {
      expect(hide([text], `got ${form}, which`)).toMatch(
        /^got (\[\[secret\]\]|\[secret\]|[^Z]*\[secret\][^Z]*), which$/su,
      );
    }
  }));
});

test('each of several errors is hidden in its path, its problem and its violations, and keeps its subject', () => {
  const violation = {
    checkId: 'sysctls',
    reason: 'forbidden sysctls',
    detail: 's3cret',
    fields: ['spec["s3cret"]'],
  } as const;
  const errors = [
    new HardeningError('violates-level', 'spec["s3cret"]', 'got s3cret', [violation], 's3cret-app'),
    new HardeningError('invalid-object', 'a', 'b s3cret'),
  ];
  const joined = thrownBy(() => { throwJoined(errors); });
  const hidden = new SecretTexts(['s3cret']).hiddenInError(joined.about('s3cret-app'));
  expect(hidden.subject).toBe('s3cret-app');
  expect(
    JSON.stringify([
      hidden.errors.map(({ path, problem, violations }) => [path, problem, violations]),
      hidden.problem.replaceAll('s3cret-app', ''),
    ]),
  )
    .not.toContain('s3cret');
  expect(new SecretTexts([]).hiddenInError(joined)).toBe(joined);
});
