import * as fc from 'fast-check';
import { BearerToken } from '../../../lib/aks/arm/bearer-token';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { TOKEN } from '../arm-server';

test('the source is asked once, and again only for the token that was refused', async () => {
  let asked = 0;
  const token = new BearerToken(async () => `token-${++asked}`);
  expect([await token.get('x'), await token.get('x'), await token.get('x', 'token-1'), await token.get('x', 'token-1')])
    .toEqual(['token-1', 'token-1', 'token-2', 'token-2']);
});

test('every token that was ever sent is taken out, whatever stands around it and in any case', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[!-~]{12,40}$/), { minLength: 1, maxLength: 3 }),
      fc.string(),
      fc.string(),
      fc.boolean(),
      async (tokens, before, after, isUpper) => {
        const sources = [...tokens];
        const bearer = new BearerToken(async () => sources.shift()!);
        for (const token of tokens) {
          await bearer.get('x', token === tokens[0] ? undefined : tokens[tokens.indexOf(token) - 1]);
        }
        for (const token of tokens) {
          const told = bearer.redact(`${before}${isUpper ? token.toUpperCase() : token}${after}`);
          expect(told.toLowerCase()).not.toContain(token.toLowerCase());
        }
      },
    ),
  );
});

test.each<[string, string, string]>([
  ['a text without one', 'The access token is invalid.', 'The access token is invalid.'],
  ['a token of somebody else', `got ${TOKEN}!`, 'got [redacted]!'],
  ['a token cut short', `got ${TOKEN.slice(0, 30)}…`, 'got [redacted]…'],
])('%s reads so', (_, text, told) => expect(new BearerToken(async () => '').redact(text)).toBe(told));

test.each<[string, () => Promise<string>, string]>([
  [
    'a source that fails',
    async () => {
      throw new Error('az login first');
    },
    'there are no credentials for Azure: az login first',
  ],
  [
    'a source that throws at once',
    () => {
      throw new Error('no credentials');
    },
    'there are no credentials for Azure: no credentials',
  ],
  [
    'a source that fails with a text',
    async () => {
      throw 'no';
    },
    'there are no credentials for Azure: no',
  ],
  [
    'an empty token',
    async () => '',
    'the token for Azure is empty, or has characters that an HTTP header cannot carry: check how the Azure '
      + 'provider logs in',
  ],
  [
    'a token of two lines',
    async () => 'secret\nsecret',
    'the token for Azure is empty, or has characters that an HTTP header cannot carry: check how the Azure '
      + 'provider logs in',
  ],
  [
    'no token',
    async () => undefined as unknown as string,
    'the token for Azure is empty, or has characters that an HTTP header cannot carry: check how the Azure '
      + 'provider logs in',
  ],
])('%s is an error', async (_, source, problem) => {
  const error = await new BearerToken(source).get('Microsoft.Compute').catch((thrown: unknown) => thrown);
  expect(HardeningError.isHardeningError(error) && [error.code, error.path, error.problem]).toEqual([
    'azure-failed',
    'Microsoft.Compute',
    problem,
  ]);
});
