import { containerPath } from '../../kubernetes/pod';
import type { FindingRule } from '../finding';

/**
 * The capabilities of Linux 6.18, as Kubernetes writes them.
 *
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const LINUX_CAPABILITIES: readonly string[] = Object.freeze([
  'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER',
  'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN', 'NET_BIND_SERVICE',
  'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_CHROOT', 'SYS_MODULE',
  'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM',
]);

const KNOWN = new Set([...LINUX_CAPABILITIES, 'ALL']);

/**
 * containerd puts `CAP_` before a name, whatever its case, and passes over what it then does not know.
 *
 * @see https://github.com/containerd/containerd/blob/v1.6.20/pkg/cri/opts/spec_linux.go WithCapabilities
 */
export const CAPABILITY_NAMES: FindingRule = {
  rule: 'capability-name',
  find: ({ containers }) => containers.flatMap((placed) => (['add', 'drop'] as const).flatMap((list) =>
    (placed.container.securityContext?.capabilities?.[list] ?? []).flatMap((name, index) => KNOWN.has(name?.toUpperCase()) ? [] : [{
      path: `${containerPath(placed)}.securityContext.capabilities.${list}[${index}]`,
      message: `${JSON.stringify(name)} is no capability that containerd knows, and it passes over it in silence${suggestion(name)}`,
    }]))),
};

/** Kubernetes reads a null in the list as an empty name. */
function suggestion(name: string | null): string {
  const bare = (name ?? '').toUpperCase().replace(/^CAP_/, '');
  return KNOWN.has(bare) ? `: write "${bare}"` : '';
}
