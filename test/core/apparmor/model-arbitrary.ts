import * as fc from 'fast-check';
import type {
  AppArmorModel,
  FileRule,
  MountRule,
  NetworkRule,
  PtraceRule,
  SignalRule,
} from '../../../lib/core/apparmor/model';
import { APPARMOR_CAPABILITIES } from '../../../lib/core/apparmor/vocabulary/capabilities';
import { NETWORK_FAMILIES, SOCKET_TYPES } from '../../../lib/core/apparmor/vocabulary/network';
import { SIGNALS } from '../../../lib/core/apparmor/vocabulary/signals';
import { TUNABLES } from '../../../lib/core/apparmor/vocabulary/tunables';

const SEGMENTS = [
  'etc', 'app.d', '*', '**', 'a?b', '[a-c]x', '[^0-9]*', '{one,two}', '{a,{b,c}*,}', 'with space', 'x!y', 'ö', 'a,b',
  'ends,', '\\*', 'a+b=c', '#d', '(e)', '$f', 'g|h',
];
const VARIABLES = TUNABLES.filter((name) => name !== 'profile_name').map((name) => `@{${name}}/`);

const segments = fc.array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 4 });
const path = fc.tuple(fc.constantFrom('/', '/', '/', ...VARIABLES), segments, fc.constantFrom('', '', '/'))
  .map(([root, names, slash]) => root + names.join('/') + slash);

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const access = fc.uniqueArray(fc.constantFrom('r', 'l', 'k', 'm'), { maxLength: 4 });
const writing = fc.constantFrom('', 'w', 'a');

/**
 * Two globs that both match a path must agree on how to execute it, which only AppArmor's compiler can tell: here all
 * say the same.
 */
const allowed: fc.Arbitrary<FileRule> = fc
  .record({
    path,
    access,
    writing,
    execution: fc.constantFrom('', 'ix'),
    owner: maybe(fc.boolean()),
    audit: maybe(fc.boolean()),
  })
  .map(({ access: letters, writing: write, execution, ...rule }) => ({
    ...rule,
    permissions: letters.join('') + write + execution || 'r',
  }));

const denied: fc.Arbitrary<FileRule> = fc
  .record({
    path,
    access,
    writing,
    execution: fc.constantFrom('', 'x'),
    owner: maybe(fc.boolean()),
    audit: maybe(fc.boolean()),
  })
  .map(({ access: letters, writing: write, execution, ...rule }) => ({
    ...rule,
    permissions: letters.join('') + write + execution || 'w',
  }));

const audit = maybe(fc.boolean());
const peer = maybe(
  fc.constantFrom('unconfined', '@{profile_name}', 'app', 'app//child', 'a b', '{a,b}', '/usr/**', 'other-*'),
);
const network: fc.Arbitrary<NetworkRule> = fc.oneof(
  fc.record({
    family: maybe(fc.constantFrom(...NETWORK_FAMILIES)),
    type: maybe(fc.constantFrom(...SOCKET_TYPES)),
    audit,
  }),
  fc.record({
    family: maybe(fc.constantFrom('inet' as const, 'inet6' as const)),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    audit,
  }),
);
const signal: fc.Arbitrary<SignalRule> = fc.record({
  permissions: maybe(some(['send', 'receive'] as const)),
  signals: maybe(some(SIGNALS)),
  peer,
  audit,
});
const ptrace: fc.Arbitrary<PtraceRule> = fc.record({
  permissions: maybe(some(['trace', 'tracedby', 'read', 'readby'] as const)),
  peer,
  audit,
});
const fileSystem = maybe(fc.constantFrom('tmpfs', 'ext4', 'fuse.sshfs'));
const mount: fc.Arbitrary<MountRule> = fc.oneof(
  fc.record({
    operation: fc.constant('mount' as const),
    source: maybe(fc.oneof(path, fc.constantFrom('tmpfs', 'proc'))),
    target: maybe(path),
    fileSystem,
    audit,
  }),
  fc.record({ operation: fc.constant('umount' as const), target: maybe(path), fileSystem, audit }),
  fc.record({ operation: fc.constant('remount' as const), target: maybe(path), audit }),
);

const few = <T>(rule: fc.Arbitrary<T>): fc.Arbitrary<'any' | T[] | undefined> =>
  fc.oneof(fc.constant(undefined), fc.constant('any' as const), fc.array(rule, { maxLength: 3 }));
const capability = fc.constantFrom(...APPARMOR_CAPABILITIES);
const others = {
  capabilities: few(capability),
  network: few(network),
  signals: few(signal),
  ptrace: few(ptrace),
  mounts: few(mount),
};

/** Profiles in types that AppArmor takes. */
export const modelArbitrary: fc.Arbitrary<AppArmorModel> = fc.record({
  name: fc.constantFrom('app', 'a', '1', 'with-hyphen-and-2'),
  files: few(allowed),
  ...others,
  deny: maybe(fc.record({ files: maybe(fc.array(denied, { maxLength: 3 })), ...others })),
  base: maybe(fc.constantFrom('container' as const, 'none' as const)),
  includes: maybe(fc.subarray(['abstractions/base', 'abstractions/nameservice', 'abstractions/ssl_certs'])),
  flags: maybe(fc.subarray(['complain', 'audit', 'attach_disconnected', 'mediate_deleted', 'chroot_relative'] as const)
    .map((flags) => [...flags])),
});
