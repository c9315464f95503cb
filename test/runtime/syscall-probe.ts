import type { Runc } from './runc';
import { syscallNumber } from '../../lib/core/seccomp/syscalls/syscalls';

/**
 * A system call: its name or, as a 32-bit program makes it, its number there; numbers and strings as arguments, 0 for
 * those left out.
 */
export interface Call {
  readonly syscall: string;
  /** Through the kernel's gate for 32-bit programs, where the call has this number. */
  readonly i386?: number;
  readonly args?: readonly (bigint | number | string)[];
}

/** What becomes of a call: its errno, 0 for success, or the signal that ends the program. */
export type CallOutcome = number | 'SYS';

/** The command that makes calls, each in a process of its own. */
export function probeCommand(calls: readonly Call[]): string[] {
  return ['syscall-probe', ...calls.map(({ syscall, i386, args = [] }) => {
    const number = i386 === undefined ? syscallNumber(syscall, 'x86_64') : `i386:${i386}`;
    if (number === undefined) throw new Error(`${syscall}: x86_64 has no such call`);
    return [number, ...args.map((argument) => typeof argument === 'string' ? `=${argument}` : argument)].join(',');
  })];
}

/** What that command printed. */
export function callOutcomes(output: string): CallOutcome[] {
  return output.trim().split('\n').map((line) => line === 'SYS' ? line : Number(line));
}

/** Makes calls in a container of runc's, under a profile or under none. */
export function probe(runc: Runc, calls: readonly Call[], seccomp?: string): CallOutcome[] {
  const { code, stdout, stderr } = runc.run(probeCommand(calls), { seccomp });
  if (code !== 0) throw new Error(`the probe ended with ${code}: ${stderr}`);
  return callOutcomes(stdout);
}

/** What the probe does beside the calls it is asked for: an allow-list that is to be tried must have them. */
export const PROBE_CALLS = [
  'arch_prctl', 'brk', 'clone', 'execve', 'exit_group', 'getpid', 'getrandom', 'mprotect', 'newfstatat', 'prlimit64',
  'readlink', 'rseq', 'set_robust_list', 'set_tid_address', 'wait4', 'write',
];
