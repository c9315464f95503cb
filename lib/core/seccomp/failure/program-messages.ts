/** A message that a common program prints when a system call is refused. */
export interface ProgramMessage {
  readonly pattern: RegExp;
  /** The calls it makes there, the likeliest first. */
  readonly calls: readonly string[];
  /** Other causes of the message, to follow "look for"; where left out, those of any refusal. */
  readonly otherCauses?: string;
}

const NO_NAMESPACES =
  'a node that lets users make no namespaces (kernel.apparmor_restrict_unprivileged_userns, user.max_user_namespaces)';

function lacking(capability: string): string {
  return `the capability ${capability}, which the container lacks`;
}

/** Messages that do not name their system call by its name, or not only that. */
export const PROGRAM_MESSAGES: readonly ProgramMessage[] = [
  {
    pattern: /failed to move to new namespace|no usable sandbox/i,
    calls: ['clone', 'unshare', 'chroot'],
    otherCauses: NO_NAMESPACES,
  },
  {
    pattern: /bwrap: .*(?:namespace|operation not permitted)/i,
    calls: ['clone', 'unshare', 'mount'],
    otherCauses: NO_NAMESPACES,
  },
  {
    pattern: /unshare(?: failed)?:.*not permitted/i,
    calls: ['unshare'],
    otherCauses: `${lacking('SYS_ADMIN')}, or ${NO_NAMESPACES}`,
  },
  { pattern: /reassociate to namespace/i, calls: ['setns'], otherCauses: lacking('SYS_ADMIN') },
  {
    pattern: /\bumount: .*(?:permission denied|not permitted|superuser)/i,
    calls: ['umount2'],
    otherCauses: lacking('SYS_ADMIN'),
  },
  {
    pattern: /\bmount: .*(?:permission denied|not permitted|superuser|are you root)/i,
    calls: ['mount'],
    otherCauses: `${lacking('SYS_ADMIN')}, or AppArmor, whose default profile forbids mounts`,
  },
  {
    pattern: /ptrace: operation not permitted|attach: ptrace\(|could not attach to process/i,
    calls: ['ptrace'],
    otherCauses: `the node's kernel.yama.ptrace_scope, or ${lacking('SYS_PTRACE')}`,
  },
  {
    pattern: /perf_event_paranoid|perf_event_open|no permission to enable \S+ event/i,
    calls: ['perf_event_open'],
    otherCauses: `the node's kernel.perf_event_paranoid, or ${lacking('PERFMON')}`,
  },
  {
    pattern: /io_uring(?:_\w+)?.*(?:not permitted|not implemented|EPERM|ENOSYS)/i,
    calls: ['io_uring_setup'],
    otherCauses: 'the node\'s kernel.io_uring_disabled, or a kernel without io_uring',
  },
  { pattern: /session key|keyctl.*not permitted/i, calls: ['keyctl'], otherCauses: 'the owner of the key' },
  {
    pattern: /(?:insmod|modprobe|could not insert).*not permitted/i,
    calls: ['finit_module', 'init_module'],
    otherCauses: lacking('SYS_MODULE'),
  },
  {
    pattern: /cannot set date|settimeofday.*not permitted/i,
    calls: ['clock_settime', 'settimeofday'],
    otherCauses: lacking('SYS_TIME'),
  },
  { pattern: /cannot change root directory/i, calls: ['chroot'], otherCauses: lacking('SYS_CHROOT') },
  {
    pattern: /changing permissions of .*not permitted/i,
    calls: ['fchmodat', 'chmod'],
    otherCauses: 'the owner of the file',
  },
  {
    pattern: /changing ownership of .*not permitted/i,
    calls: ['fchownat', 'chown'],
    otherCauses: `${lacking('CHOWN')}: build the image with the right owner, or set fsGroup`,
  },
];
