import * as fc from 'fast-check';
import { armAnswer } from '../../../lib/aks/arm/arm-answer';
import { BearerToken } from '../../../lib/aks/arm/bearer-token';
import { TOKEN } from '../arm-server';

/** No JSON Web Token: nothing but the token itself tells that it is one. */
const OPAQUE = 'Qk9!x~7"secret\\of+the/test%20a_b-c=d.Zz19';

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['cut off at its end', (text) => text.slice(0, 24)],
  ['cut off at its start', (text) => text.slice(12)],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64 without padding', (text) => Buffer.from(text).toString('base64').replace(/=+$/, '')],
  ['in base64url', (text) => Buffer.from(text).toString('base64url')],
  ['in base64 after one letter', (text) => Buffer.from(`B ${text}`).toString('base64')],
  ['in base64 after two letters', (text) => Buffer.from(`Be ${text}`).toString('base64')],
  ['in base64 of base64', (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64')],
  ['in base64 that is cut off at its start', (text) => Buffer.from(`Bearer ${text}`).toString('base64').slice(1)],
  ['in base64 over several lines', (text) => Buffer.from(text).toString('base64').replace(/.{32}/g, '$&\r\n')],
  ['in hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
  ['URL-encoded', (text) => encodeURIComponent(text)],
  ['URL-encoded, each letter',
    (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')],
  ['URL-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['escaped for JSON', (text) => JSON.stringify(text)],
  ['escaped for JSON twice', (text) => JSON.stringify(JSON.stringify(text))],
  ['escaped for JSON, each letter',
    (text) => text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)],
  ['with an invisible character after each', (text) => [...text].join('\u200b')],
  ['with a letter that nobody sees after each', (text) => [...text].join('\u3164')],
  ['with an invisible character of two units after each', (text) => [...text].join('\u{e0061}')],
  ['with null characters', (text) => text.replace(/.{15}/g, '$&\0')],
  ['with an escape for the terminal', (text) => text.replace(/.{9}/g, '$&\x1b')],
  ['in pieces', (text) => text.replace(/.{15}/g, '$& ')],
  ['over several lines', (text) => text.replace(/.{10}/g, '$&\r\n\t')],
  ['in base64 with invisible characters', (text) => Buffer.from(text).toString('base64').replace(/./g, '$&\u2060')],
  ['in hexadecimal digits with invisible characters',
    (text) => Buffer.from(text).toString('hex').replace(/../g, '$&\u00ad')],
  ['in base64 of invisible characters', (text) => Buffer.from([...text].join('\0')).toString('base64')],
  ['in base64 of UTF-16', (text) => Buffer.from(text, 'utf16le').toString('base64')],
  ['in base64 of invisible characters of three bytes',
    (text) => Buffer.from([...text].join('\u200b')).toString('base64')],
  ['in hexadecimal digits of invisible characters', (text) => Buffer.from([...text].join('\u200b')).toString('hex')],
  ['URL-encoded with invisible characters', (text) => encodeURIComponent([...text].join('\u200b'))],
  ['with URL-encoded invisible characters', (text) => [...text].map(encodeURIComponent).join('%E2%80%8B')],
  ['in base64 three times', (text) => [1, 2, 3].reduce((inner) => Buffer.from(inner).toString('base64'), text)],
  ['in base64url of base64 in a URL',
    (text) => encodeURIComponent(Buffer.from(Buffer.from(text).toString('base64')).toString('base64url'))],
  ['escaped byte by byte', (text) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}`).join('')],
  ['escaped byte by byte for JSON',
    (text) => JSON.stringify([...Buffer.from(text)].map((byte) => `\\x${byte.toString(16)}`).join(''))],
  ['escaped in octal digits',
    (text) => [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')],
  ['escaped as code points', (text) => text.replace(/[^]/g, (unit) => `\\u{${unit.charCodeAt(0).toString(16)}}`)],
  ['escaped as long code points',
    (text) => text.replace(/[^]/g, (unit) => `\\U${unit.charCodeAt(0).toString(16).padStart(8, '0')}`)],
  ['with escaped line ends', (text) => text.replace(/.{10}/g, '$&\\n')],
  ['with escaped invisible bytes', (text) => text.replace(/.{10}/g, '$&\\xe2\\x80\\x8b')],
  ['in a JSON object in base64', (text) => Buffer.from(JSON.stringify({ [text]: text })).toString('base64')],
];

/** The text, and whatever it becomes when somebody decodes it. */
function readings(given: string, depth = 3): string[] {
  const text = given.replace(/[\s\p{Cc}\p{Cf}\u3164]/gu, '');
  if (depth === 0) return [text];
  const base64 = text.match(/[\w+/-]{8,}/g) ?? [];
  const decoded = [
    ...base64.flatMap((run) => [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1'))),
    ...(text.match(/[\da-f]{8,}/gi) ?? []).map((run) => Buffer.from(run, 'hex').toString('latin1')),
    text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    text
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/\\(["\\/])/g, '$1'),
  ];
  return [text, ...decoded.filter((reading) => reading !== text).flatMap((reading) => readings(reading, depth - 1))];
}

async function bearerOf(token: string): Promise<BearerToken> {
  const bearer = new BearerToken(async () => token);
  await bearer.get('x');
  return bearer;
}

describe.each([['a JSON Web Token', TOKEN], ['a token of another form', OPAQUE]])('%s', (_, token) => {
  test.each(FORMS)('is taken out %s', async (__, form) => {
    const bearer = await bearerOf(token);
    const told = bearer.redact(`the header ${form(token)} is wrong`);
    expect(told).toMatch(/^the header .*\[redacted\].* is wrong$/s);
    const parts = [token.slice(0, 16), token.slice(12, 28), token.slice(-16)].map((part) => part.toLowerCase());
    for (const reading of readings(told)) for (const part of parts) expect(reading.toLowerCase()).not.toContain(part);
  });

  test.each(FORMS)('is in no part of an answer %s, its keys included', async (__, form) => {
    const bearer = await bearerOf(token);
    const sent = JSON.stringify({
      error: { code: form(token), message: 'no', [form(token)]: [{ [`x${form(token)}`]: 1 }] },
    });
    const told = JSON.stringify(armAnswer(400, sent, (text) => bearer.redact(text)));
    for (const reading of readings(told)) expect(reading.toLowerCase()).not.toContain(token.slice(4, 20).toLowerCase());
  });
});

test('what is no token stays as it is, in whatever form', async () => {
  const bearer = await bearerOf(TOKEN);
  await fc.assert(fc.asyncProperty(
    fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.webPath(),
      fc.json(),
      fc.stringMatching(/^[\da-f-]{36}$/),
      fc.stringMatching(/^[\w+/-]{24,80}$/),
    ),
    async (text) => {
      fc.pre(!text.includes('eyJ'));
      expect(bearer.redact(text)).toBe(text);
    },
  ));
});

test('what is invisible or a space stays where there is no token', async () => {
  const bearer = await bearerOf(TOKEN);
  for (const text of ['a\u200bb \t\n\0c\u3164', 'no \x1b[31mtoken\ufeff here', '\u{e0061}']) {
    expect(bearer.redact(text)).toBe(text);
  }
});

test('an answer tells nothing of a token with invisible characters', async () => {
  const bearer = await bearerOf(TOKEN);
  for (const between of ['\u200b', '\u0000', '\n', '\u3164', ' ']) {
    const sent = JSON.stringify({ error: { code: 'X', message: `the token ${[...TOKEN].join(between)} is wrong` } });
    expect(armAnswer(400, sent, (text) => bearer.redact(text)).message).toBe('the token [redacted] is wrong');
  }
});

test('a key that holds a token takes no other field along', async () => {
  const bearer = await bearerOf(TOKEN);
  const { body } = armAnswer(200, `{"${TOKEN}":1,"registrationState":"Registered","__proto__":{"a":1}}`, (text) =>
    bearer.redact(text),
  );
  expect(Object.entries(body as object)).toEqual([
    ['[redacted]', 1],
    ['registrationState', 'Registered'],
    ['__proto__', { a: 1 }],
  ]);
});

test('a text of a megabyte takes less than two seconds', async () => {
  const bearer = await bearerOf(TOKEN.repeat(20));
  const text = Array.from({ length: 2 ** 15 }, (_, index) => `${index.toString(36)}/some+words_that-`).join(
    'x %41 \\u0041 ',
  );
  const start = process.cpuUsage();
  bearer.redact(text);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(2);
});
