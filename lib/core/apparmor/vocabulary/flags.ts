import { describeName } from '../../data/describe';

/**
 * The flags that a profile's header can have. The first four are modes: `enforce` is that of a profile which names
 * none.
 */
export const FLAGS = [
  'enforce', 'complain', 'kill', 'unconfined', 'audit', 'attach_disconnected', 'no_attach_disconnected',
  'mediate_deleted', 'delegate_deleted', 'chroot_relative', 'namespace_relative', 'chroot_attach', 'chroot_no_attach',
] as const;

/** A flag that AppArmor 3.0 takes. @see https://manpages.debian.org/bookworm/apparmor/apparmor.d.5.en.html */
export type AppArmorFlag = typeof FLAGS[number];

/** The modes, which decide about an act that no rule grants: a profile has one of them. */
const MODES: readonly string[] = ['enforce', 'complain', 'kill', 'unconfined'];

/** Of each group a profile has at most one. */
const EXCLUSIVE: readonly (readonly string[])[] = [
  MODES,
  ['attach_disconnected', 'no_attach_disconnected'],
  ['mediate_deleted', 'delegate_deleted'],
  ['chroot_relative', 'namespace_relative'],
  ['chroot_attach', 'chroot_no_attach'],
];

/** The problem with a profile's flags; undefined where there is none. */
export function flagsProblem(flags: readonly unknown[]): string | undefined {
  const unknown = flags.find((flag) => !(FLAGS as readonly unknown[]).includes(flag));
  if (unknown !== undefined) {
    return `must be flags that AppArmor 3.0 knows (${FLAGS.join(', ')}), got ${describeName(unknown)}`;
  }
  const clash = EXCLUSIVE.map((group) => group.filter((flag) => flags.includes(flag))).find(
    (found) => found.length > 1,
  );
  return clash && `must hold one of ${clash.join(' and ')}, got both`;
}
