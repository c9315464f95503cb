import { itemsOf } from '../../data/items-of';
import { invalidName } from '../../report/invalid';

/**
 * Every capability of Linux, as pods name them.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/include/uapi/linux/capability.h
 */
export const CAPABILITIES: readonly string[] = [
  'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE',
  'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN',
  'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID',
  'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT',
  'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM',
];

const KNOWN: ReadonlySet<string> = new Set(CAPABILITIES);

/**
 * The capabilities that some names mean: with or without `CAP_`, in any case, as containerd takes them; `ALL` means
 * every one.
 *
 * @throws HardeningError `invalid-option` for a name that Linux does not have: containerd would ignore it.
 */
export function capabilitiesNamed(names: readonly string[], path = 'capabilities'): ReadonlySet<string> {
  const list = itemsOf(names);
  if (!list) throw invalidName('invalid-option', path, 'must be a list of capabilities', names);
  return new Set(list.flatMap((name, index) => {
    const bare = typeof name === 'string' ? name.toUpperCase().replace(/^CAP_/, '') : '';
    if (bare === 'ALL') return CAPABILITIES;
    if (KNOWN.has(bare)) return [bare];
    throw invalidName(
      'invalid-option',
      `${path}[${index}]`,
      'must be a capability of Linux such as "SYS_ADMIN", or "ALL"',
      name,
    );
  }));
}
