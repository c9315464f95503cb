import { MODELS } from './profiles';
import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import { APPARMOR_ABI, type AppArmorModel, DEFAULT_FLAGS, DEFAULT_INCLUDES } from '../../../lib/core/apparmor/model';

/** The rules of a model, without the base. */
function rules(model: Omit<AppArmorModel, 'name'>): string[] {
  const text = AppArmorProfile.of({ name: 'app', base: 'none', includes: [], ...model }).render();
  return text.split('\n').filter((line) => line.startsWith('  ')).map((line) => line.trim());
}

test('the whole of the smallest profile', () => {
  const profile = AppArmorProfile.of({ name: 'app', base: 'none' });
  expect(profile.render()).toBe(`abi <abi/3.0>,
include <tunables/global>

profile ${profile.id} flags=(attach_disconnected, mediate_deleted) {
  include <abstractions/base>
}
`);
});

test('the defaults are what the docs say', () => {
  expect(DEFAULT_INCLUDES).toEqual(['abstractions/base']);
  expect(DEFAULT_FLAGS).toEqual(['attach_disconnected', 'mediate_deleted']);
  expect(APPARMOR_ABI).toBe('abi/3.0');
});

test.each<[string, Omit<AppArmorModel, 'name'>, string[]]>([
  ['files', { files: 'any' }, ['file,']],
  ['a file', { files: [{ path: '/a', permissions: 'rw' }] }, ['/a rw,']],
  ['an owner\'s file, logged', { files: [{ path: '/a', permissions: 'rw', owner: true, audit: true }] },
    ['audit owner /a rw,']],
  ['a denied file, logged', { deny: { files: [{ path: '/a', permissions: 'x', owner: true, audit: true }] } },
    ['audit deny owner /a x,']],
  [
    'a path that needs quotes',
    {
      files: [
        { path: '/a b', permissions: 'r' },
        { path: '/a,', permissions: 'r' },
        { path: '/a,,b', permissions: 'r' },
      ],
    },
    ['"/a b" r,', '"/a," r,', '"/a,,b" r,'],
  ],
  ['a path that needs none', { files: [{ path: '@{HOME}/{a,b}/[^c]*?\\*', permissions: 'r' }] },
    ['@{HOME}/{a,b}/[^c]*?\\* r,']],
  ['a program of another profile', { files: [{ path: '/a', permissions: 'Px', to: 'b c' }] }, ['/a Px -> "b c",']],
  ['capabilities', { capabilities: ['CAP_CHOWN', 'kill'], deny: { capabilities: 'any' } },
    ['capability chown,', 'capability kill,', 'deny capability,']],
  ['no capability, rather than all', { capabilities: [] }, []],
  ['sockets', { network: [{}, { family: 'inet', protocol: 'tcp', audit: true }], deny: { network: 'any' } },
    ['network,', 'audit network inet tcp,', 'deny network,']],
  ['signals', { signals: [{}, { permissions: ['send', 'receive'], signals: ['term', 'kill'], peer: 'x' }] },
    ['signal,', 'signal (send, receive) set=(term, kill) peer=x,']],
  ['tracing', { ptrace: 'any', deny: { ptrace: [{ permissions: ['trace'], peer: 'x', audit: true }] } },
    ['ptrace,', 'audit deny ptrace (trace) peer=x,']],
  ['mounts', { mounts: 'any' }, ['mount,', 'umount,']],
  ['a mount', { mounts: [{ operation: 'mount', fileSystem: 'tmpfs', source: 'tmpfs', target: '/a b' }] },
    ['mount fstype=tmpfs tmpfs -> "/a b",']],
  ['an unmount', { deny: { mounts: [{ operation: 'umount', target: '/a' }] } }, ['deny umount /a,']],
  ['includes', { includes: ['abstractions/base', '/srv/rules'] },
    ['include <abstractions/base>', 'include "/srv/rules"']],
])('%s', (_, model, lines) => expect(rules(model)).toEqual(lines));

test('no flags are left out, for AppArmor takes no empty list', () => {
  expect(AppArmorProfile.of({ name: 'app', flags: [] }).render()).toMatch(/^profile app-\w+ \{$/m);
});

test('what every text says', () => {
  for (const [, model] of MODELS) {
    expect(AppArmorProfile.of(model).render()).toMatch(
      /^abi <abi\/3\.0>,\ninclude <tunables\/global>\n\nprofile [^}]+\{\n(?: .*\n|\n)*\}\n$/,
    );
  }
});
