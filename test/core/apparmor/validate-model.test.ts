import { AppArmorProfile } from '../../../lib/core/apparmor/app-armor-profile';
import type { AppArmorModel } from '../../../lib/core/apparmor/model';
import { NETWORK_FAMILIES } from '../../../lib/core/apparmor/vocabulary/network';
import { thrownBy } from '../thrown';
import { MODELS } from './profiles';

const file = (rule: object): object => ({ files: [{ path: '/a', permissions: 'r', ...rule }] });
const LETTERS = 'must be letters of r, w, a, l, k, m and one way to execute, such as rix';

test.each<[string, object, string]>([
  [
    'an unknown field',
    { file: [] },
    'file: must be one of files, capabilities, network, signals, ptrace, mounts, name, deny, base, includes, flags, '
      + 'got an unknown field (did you mean "files"?)',
  ],
  ['a list that is none', { files: {} }, 'files: must be a list, got an object'],
  ['a rule that is none', { files: ['/a r'] }, 'files[0]: must be an object, got a string'],
  [
    'an unknown field of a rule',
    file({ perms: 'r' }),
    'files[0].perms: must be one of path, permissions, owner, to, audit, got an unknown field',
  ],
  [
    'no path',
    { files: [{ permissions: 'r' }] },
    'files[0].path: must be a string without quotes and control characters, got nothing',
  ],
  [
    'a relative path',
    file({ path: 'a' }),
    'files[0].path: must begin with a slash or a variable such as @{PROC}, got "a"',
  ],
  [
    'a quote in a path',
    file({ path: '/a"b' }),
    'files[0].path: must be a string without quotes and control characters, got "/a\\"b"',
  ],
  [
    'a line in a path',
    file({ path: '/a\n/b' }),
    'files[0].path: must be a string without quotes and control characters, got "/a\\n/b"',
  ],
  [
    'a backslash at the end',
    file({ path: '/a\\' }),
    'files[0].path: must not end with a backslash, got "/a\\\\"',
  ],
  ['a group left open', file({ path: '/{a,b' }), 'files[0].path: must close its braces, got "/{a,b"'],
  [
    'a variable that there is not',
    file({ path: '@{NOPE}/a' }),
    'files[0].path: must name variables that AppArmor declares (HOMEDIRS, HOME, PROC, XDG_DESKTOP_DIR, '
      + 'XDG_DOCUMENTS_DIR, XDG_DOWNLOAD_DIR, XDG_MUSIC_DIR, '
      + 'XDG_PICTURES_DIR, XDG_PUBLICSHARE_DIR, XDG_TEMPLATES_DIR, XDG_VIDEOS_DIR, etc_ro, etc_rw, '
      + 'flatpak_exports_root, multiarch, pids, pid, run, '
      + 'system_share_dirs, sys, tid, uids, uid, user_share_dirs, profile_name), got "NOPE"',
  ],
  ['no permissions', { files: [{ path: '/a' }] }, `files[0].permissions: ${LETTERS}, got nothing`],
  ['empty permissions', file({ permissions: '' }), `files[0].permissions: ${LETTERS}, got ""`],
  ['permissions in words', file({ permissions: 'read' }), `files[0].permissions: ${LETTERS}, got "read"`],
  [
    'write beside append',
    file({ permissions: 'wa' }),
    'files[0].permissions: must hold one of w and a, got "wa"',
  ],
  [
    'no way to execute',
    file({ permissions: 'rx' }),
    'files[0].permissions: must say how to execute (ix, px, cx or ux), got "rx"',
  ],
  [
    'a way not to execute',
    { deny: file({ permissions: 'ix' }) },
    'deny.files[0].permissions: must deny x, whatever the way to execute, got "ix"',
  ],
  ['owner in words', file({ owner: 'yes' }), 'files[0].owner: must be true or false, got a string'],
  [
    'somewhere to go for a reader',
    file({ to: 'b' }),
    'files[0].to: must be left out where the permissions hold neither px nor cx, got "b"',
  ],
  [
    'somewhere to go under the same profile',
    file({ permissions: 'ix', to: 'b' }),
    'files[0].to: must be left out where the permissions hold neither px nor cx, got "b"',
  ],
  [
    'all files denied',
    { deny: { files: 'any' } },
    'deny.files: must be a list, because AppArmor cannot deny all files in one word, got "any"',
  ],
  [
    'an unknown denial',
    { deny: { paths: [] } },
    'deny.paths: must be one of files, capabilities, network, signals, ptrace, mounts, got an unknown field',
  ],
  [
    'a denial of a denial',
    { deny: { deny: {} } },
    'deny.deny: must be one of files, capabilities, network, signals, ptrace, mounts, got an unknown field',
  ],
  [
    'a capability that there is not',
    { capabilities: ['chown', 'ALL'] },
    'capabilities[1]: must be a capability that Linux knows, such as chown, got "all"',
  ],
  [
    'a capability that is none',
    { capabilities: [5] },
    'capabilities[0]: must be a capability that Linux knows, such as chown, got a number',
  ],
  [
    'a family that there is not',
    { network: [{ family: 'INET' }] },
    `network[0].family: must be one of ${NETWORK_FAMILIES.join(', ')}, got "INET"`,
  ],
  [
    'a protocol for a type',
    { network: [{ type: 'tcp' }] },
    'network[0].type: must be one of stream, dgram, seqpacket, rdm, raw, packet, got "tcp"',
  ],
  [
    'a protocol of another family',
    { network: [{ family: 'inet6', protocol: 'icmp' }] },
    'network[0]: must be of inet for icmp, got inet6',
  ],
  [
    'a type beside a protocol',
    { network: [{ family: 'inet', type: 'stream', protocol: 'tcp' }] },
    'network[0]: must be a family, then a socket type or a protocol, got "tcp" after them',
  ],
  [
    'a signal as C writes it',
    { signals: [{ signals: ['SIGTERM'] }] },
    'signals[0].signals[0]: must be a signal in lowercase letters without SIG, such as term, got "SIGTERM"',
  ],
  ['no signals', { signals: [{ signals: [] }] }, 'signals[0].signals: must be a list of one or more, got none'],
  [
    'no permissions of a signal',
    { signals: [{ permissions: [] }] },
    'signals[0].permissions: must be a list of one or more, got none',
  ],
  [
    'a permission that is no list',
    { signals: [{ permissions: 'send' }] },
    'signals[0].permissions: must be a list of one or more, got a string',
  ],
  [
    'a permission of others',
    { ptrace: [{ permissions: ['send'] }] },
    'ptrace[0].permissions[0]: must be one of trace, tracedby, read, readby, got "send"',
  ],
  [
    'a peer with a bad group',
    { ptrace: [{ peer: '{a}' }] },
    'ptrace[0].peer: must have groups of two or more in braces, such as {a,b}, got "{a}"',
  ],
  [
    'no operation',
    { mounts: [{ target: '/a' }] },
    'mounts[0].operation: must be one of mount, remount, umount, got nothing',
  ],
  [
    'a source of two words',
    { mounts: [{ operation: 'mount', source: 'a b' }] },
    'mounts[0].source: must begin with a slash or a variable such as @{PROC}, got "a b"',
  ],
  [
    'a source of an unmount',
    { mounts: [{ operation: 'umount', source: '/a' }] },
    'mounts[0].source: must be left out of a umount, got "/a"',
  ],
  [
    'a file system of a remount',
    { mounts: [{ operation: 'remount', fileSystem: 'tmpfs' }] },
    'mounts[0].fileSystem: must be left out of a remount, got "tmpfs"',
  ],
  [
    'a file system of two words',
    { mounts: [{ operation: 'mount', fileSystem: 'a b' }] },
    'mounts[0].fileSystem: must be a word of letters, digits, dots and hyphens, got "a b"',
  ],
  ['a base that there is not', { base: 'docker' }, 'base: must be one of container, none, got "docker"'],
  [
    'an include in brackets',
    { includes: ['<abstractions/base>'] },
    'includes[0]: must be a file of rules in /etc/apparmor.d, such as abstractions/nameservice, got '
      + '"<abstractions/base>"',
  ],
  [
    'tunables inside',
    { includes: ['tunables/global'] },
    'includes[0]: must be a file of rules in /etc/apparmor.d, such as abstractions/nameservice, got "tunables/global"',
  ],
  ['flags that are no list', { flags: 'complain' }, 'flags: must be a list, got a string'],
  [
    'a flag that there is not',
    { flags: ['nope'] },
    'flags: must be flags that AppArmor 3.0 knows (enforce, complain, kill, unconfined, audit, attach_disconnected, '
      + 'no_attach_disconnected, mediate_deleted, '
      + 'delegate_deleted, chroot_relative, namespace_relative, chroot_attach, chroot_no_attach), got "nope"',
  ],
  ['two modes', { flags: ['kill', 'complain'] }, 'flags: must hold one of complain and kill, got both'],
])('%s is refused', (_, fields, message) => {
  const error = thrownBy(() => AppArmorProfile.of({ name: 'app', ...fields } as AppArmorModel));
  expect(error.code).toBe('invalid-profile');
  expect(error.message).toBe(message);
});

test.each([undefined, null, 'app', []])('%j is no model', (model) => {
  expect(thrownBy(() => AppArmorProfile.of(model as unknown as AppArmorModel)).problem).toMatch(
    /^must be an object, got /,
  );
});

test('what is undefined is left out', () => {
  const model: Record<string, unknown> = {
    name: 'app',
    files: undefined,
    deny: undefined,
    base: undefined,
    includes: undefined,
    flags: undefined,
  };
  expect(AppArmorProfile.of(model as unknown as AppArmorModel).id).toBe(AppArmorProfile.of({ name: 'app' }).id);
});

test.each(MODELS)('%s passes', (_, model) => expect(AppArmorProfile.of(model).name).toBe(model.name));
