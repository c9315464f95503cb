import { parseText } from '../../../../lib/core/apparmor/text/parse-text';
import { thrownBy } from '../../thrown';
import { BROKEN, NO_ONE_PROFILE, TEXTS } from '../profiles';

test.each([...BROKEN, ...NO_ONE_PROFILE])('%s is refused', (_, text, message) => {
  const error = thrownBy(() => parseText(text));
  expect(error.code).toBe('invalid-profile');
  expect(error.message).toBe(message);
});

test.each(TEXTS.map(([title, text]) => [title, text.replaceAll('\r', '')] as const))('%s is taken', (_, text) =>
  expect(() => parseText(text)).not.toThrow(),
);

test('what a text says', () => {
  const { preamble, profile } = parseText(`abi <abi/4.0>,
include <tunables/global>
@{x} = /a /b
profile app /bin/app flags=(complain, audit) {
  include if exists <local/app>
  include "/srv/rules"
  audit deny owner @{x}/** wl,
  rix /bin/*,
  file,
  signal (send receive) set=(term, kill) peer="a b",
  capability chown,
  owner { /c r, }
  profile child { network, }
}
`);
  expect(preamble).toEqual({
    abis: [{ line: 1, file: 'abi/4.0', isMagic: true, isOptional: false }],
    includes: [{ line: 2, file: 'tunables/global', isMagic: true, isOptional: false }],
    variables: ['x'],
    values: new Map([['x', ['/a', '/b']]]),
  });
  expect(profile).toMatchObject({
    line: 4,
    name: 'app',
    attachment: '/bin/app',
    flags: ['complain', 'audit'],
    includes: [
      { line: 5, file: 'local/app', isMagic: true, isOptional: true },
      { line: 6, file: '/srv/rules', isMagic: false, isOptional: false },
    ],
    rules: [
      {
        kind: 'file',
        line: 7,
        path: '@{x}/**',
        permissions: 'wl',
        isDenied: true,
        isOwner: true,
        source: 'audit deny owner @{x}/** wl,',
      },
      {
        kind: 'file',
        line: 8,
        path: '/bin/*',
        permissions: 'rix',
        isDenied: false,
        isOwner: false,
        source: 'rix /bin/*,',
      },
      { kind: 'file', line: 9, path: '/{**,}', permissions: 'rwlkmix' },
      {
        kind: 'signal',
        line: 10,
        permissions: ['send', 'receive'],
        conditions: { set: ['term', 'kill'], peer: ['a b'] },
      },
      { kind: 'capability', line: 11, names: ['chown'] },
      { kind: 'file', line: 12, path: '/c', isOwner: true },
    ],
    children: [{ line: 13, name: 'child', rules: [{ kind: 'network' }] }],
  });
});

test.each(['userns create', 'mqueue', 'io_uring sqpoll', 'all'])('%s, which AppArmor 4 knows, is a rule', (rule) => {
  expect(parseText(`profile app {\n  ${rule},\n}\n`).profile.rules).toMatchObject([
    { kind: 'newer', source: `${rule},` },
  ]);
});

test('variables of files that AppArmor does not come with are not known, and not doubted', () => {
  expect(parseText('include <tunables/ours>\nprofile app {\n  @{ours}/** r,\n}\n').profile.rules).toHaveLength(1);
});

test('a control character is refused, as the kernel would show it in its logs', () => {
  expect(thrownBy(() => parseText('profile app {\n  "/a\u001bb" r,\n}\n')).message).toBe(
    'line 2: must hold no control characters, got one',
  );
});
