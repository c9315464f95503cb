import * as fc from 'fast-check';
import { bytesOf } from '../../../lib/core/data/bytes-of';
import {
  ADMINISTRATORS,
  DOMAIN_BYTES_LIMIT,
  isAdministrator,
  MAX_USER_BYTES,
  runAsUserNameProblems,
} from '../../../lib/core/windows/run-as-user-name';

const TOO_LONG = "runAsUserName's User length must not be longer than 104 characters";
const EMPTY_USER = "runAsUserName's User cannot be empty";
const CHARACTERS = 'runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]';
const DOTS = "runAsUserName's User cannot contain only periods or spaces";
const DOMAIN = "runAsUserName's Domain doesn't match the NetBios nor the DNS format";
const DOMAIN_LENGTH = "runAsUserName's Domain length must be under 256 characters";

test('the limits of Kubernetes', () => {
  expect([MAX_USER_BYTES, DOMAIN_BYTES_LIMIT]).toEqual([104, 256]);
  expect(bytesOf('é😀')).toBe(6);
});

test.each([
  'ContainerUser',
  'ContainerAdministrator',
  'NT AUTHORITY\\NETWORK SERVICE',
  'NT AUTHORITY\\LOCAL SERVICE',
  'corp.example.com\\web',
  'CORP\\svc$',
  'a b',
  '.a',
  'x'.repeat(104),
  'é'.repeat(52),
  `${'N'.repeat(15)}\\u`,
  `${'é'.repeat(15)}\\u`,
  `${'😀'.repeat(15)}\\u`,
  `${'a'.repeat(63)}.b\\u`,
  'a..b\\u',
  'user\u0085',
  "o'neil",
])('%j is taken', (name) => expect(runAsUserNameProblems(name)).toEqual([]));

test.each<[string, string[]]>([
  ['', ['runAsUserName cannot be an empty string']],
  ['a\nb', ['runAsUserName cannot contain control characters']],
  ['a\u007fb', ['runAsUserName cannot contain control characters']],
  ['a\\b\\c', ['runAsUserName cannot contain more than one backslash']],
  ['CORP\\', [EMPTY_USER]],
  ['\\user', [DOMAIN]],
  ['\\', [DOMAIN, EMPTY_USER]],
  ['x'.repeat(105), [TOO_LONG]],
  ['é'.repeat(53), [TOO_LONG]],
  [' . ', [DOTS]],
  ...[...'"/:;|=,+*?<>@[]'].map((character): [string, string[]] => [`a${character}b`, [CHARACTERS]]),
  ['.net\\user', [DOMAIN]],
  ['a<b\\user', [DOMAIN]],
  [`${'N'.repeat(16)}_\\user`, [DOMAIN]],
  [`${'😀'.repeat(16)}\\user`, [DOMAIN]],
  [`${'a'.repeat(64)}.b\\user`, [DOMAIN]],
  [`${'a.'.repeat(128)}b\\user`, [DOMAIN_LENGTH]],
  [`${'a'.repeat(256)}\\${'.'.repeat(105)}`, [DOMAIN_LENGTH, DOMAIN, TOO_LONG, DOTS]],
])("%j is refused in the API server's words", (name, problems) =>
  expect(runAsUserNameProblems(name)).toEqual(problems),
);

test('law: any text is judged, at once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
    for (const problem of runAsUserNameProblems(name)) expect(problem).toMatch(/^runAsUserName/);
  }));
  expect(runAsUserNameProblems(`${'a.'.repeat(200_000)}!\\${'. '.repeat(200_000)}x`)).toContain(TOO_LONG);
});

test.each([
  ['ContainerAdministrator', true],
  ['containeradministrator', true],
  ['CONTAINERADMINISTRATOR', true],
  ['User Manager\\containeradministrator', true],
  ['nt authority\\system', true],
  ['ContainerUser', false],
  ['NT AUTHORITY\\NETWORK SERVICE', false],
  ['ContainerAdministrator2', false],
  ['', false],
])('%j administers: %s', (name, expected) => expect(isAdministrator(name)).toBe(expected));

test('the accounts known as administrators', () => {
  expect(ADMINISTRATORS).toEqual([
    'ContainerAdministrator',
    'User Manager\\ContainerAdministrator',
    'NT AUTHORITY\\SYSTEM',
    'SYSTEM',
  ]);
  expect(Object.isFrozen(ADMINISTRATORS)).toBe(true);
});
