import type { SeccompAction } from '../profile/action';
import type { Architecture } from '../profile/architecture';
import { isSyscall, syscallName } from '../syscalls/syscalls';

/** A record that the kernel wrote to its log about one system call and its seccomp profile. */
export interface AuditRecord {
  /** The call's name; undefined for a number that has none here. */
  readonly syscall?: string;
  /** The call's number, or its name where ausearch has put that in its place. */
  readonly call: string;
  /** The processor; undefined for calls of 32-bit programs. */
  readonly architecture?: Architecture;
  /** The kind of call as the record has it, such as `c000003e`. */
  readonly arch: string;
  readonly pid?: number;
  /** The name of the thread, 15 characters at most. */
  readonly comm?: string;
  /** The program's file. */
  readonly exe?: string;
  /** The profile's answer. */
  readonly action?: SeccompAction;
}

/**
 * The record's number, or its name as the audit daemon writes it.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/include/uapi/linux/audit.h AUDIT_SECCOMP
 */
const SECCOMP_RECORD = /\btype=(?:1326|SECCOMP)\b/;

const AUDIT_ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  c000003e: 'x86_64',
  x86_64: 'x86_64',
  c00000b7: 'arm64',
  aarch64: 'arm64',
};

/**
 * The upper half of a record's `code`.
 *
 * @see https://github.com/torvalds/linux/blob/v6.12/include/uapi/linux/seccomp.h SECCOMP_RET_
 */
const ACTION_OF_CODE: Readonly<Record<number, SeccompAction>> = {
  0x8000: 'SCMP_ACT_KILL_PROCESS',
  0x0000: 'SCMP_ACT_KILL_THREAD',
  0x0003: 'SCMP_ACT_TRAP',
  0x0005: 'SCMP_ACT_ERRNO',
  0x7fc0: 'SCMP_ACT_NOTIFY',
  0x7ff0: 'SCMP_ACT_TRACE',
  0x7ffc: 'SCMP_ACT_LOG',
  0x7fff: 'SCMP_ACT_ALLOW',
};

/** The record in a line of dmesg, journalctl, syslog, audit.log or ausearch. */
export function parseAuditRecord(line: string): AuditRecord | undefined {
  if (!SECCOMP_RECORD.test(line)) return undefined;
  const fields = new Map(
    [...line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, key, quoted, plain]) => [key!, quoted ?? plain!]),
  );
  const [arch, call, code] = [fields.get('arch'), fields.get('syscall'), fields.get('code')];
  if (arch === undefined || call === undefined) return undefined;
  const architecture = AUDIT_ARCHITECTURES[arch];
  const syscall = architecture && nameOf(call, architecture);
  const action = code?.startsWith('0x') ? ACTION_OF_CODE[Math.floor(Number(code) / 0x10000)] : undefined;
  const [pid, comm, exe] = [fields.get('pid'), fields.get('comm'), fields.get('exe')];
  return {
    arch,
    call,
    ...syscall !== undefined && { syscall },
    ...architecture && { architecture },
    ...action && { action },
    ...pid !== undefined && { pid: Number(pid) },
    ...comm !== undefined && { comm },
    ...exe !== undefined && { exe },
  };
}

/** The name of a system call that a record names by number or, after ausearch, by name. */
function nameOf(call: string, architecture: Architecture): string | undefined {
  if (/^\d+$/.test(call)) return syscallName(Number(call), architecture);
  return isSyscall(call) ? call : undefined;
}
