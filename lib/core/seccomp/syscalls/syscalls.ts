import { ARCHITECTURES, type Architecture } from '../profile/architecture';
import { SYSCALLS } from './generated/syscalls';

/**
 * The name of every system call that libseccomp or Linux 7.2 knows, in alphabetical order; those of other processors
 * too, as profiles name them.
 *
 * @see https://github.com/seccomp/libseccomp/blob/v2.5.4/include/seccomp-syscalls.h
 * @see https://pkg.go.dev/golang.org/x/sys@v0.49.0/unix
 */
export const SYSCALL_NAMES: readonly string[] = Object.keys(SYSCALLS);

/** Whether Linux has, or once had, a system call of this name on any processor. */
export function isSyscall(name: string): boolean {
  return Object.hasOwn(SYSCALLS, name);
}

/** The number by which a program makes the call; undefined where the processor has no such call. */
export function syscallNumber(name: string, architecture: Architecture): number | undefined {
  return isSyscall(name) ? SYSCALLS[name]![architecture] : undefined;
}

/** The call with this number; undefined where the processor has none. */
export function syscallName(number: number, architecture: Architecture): string | undefined {
  namesByNumber ??= Object.fromEntries(ARCHITECTURES.map((each) => [each, namesOf(each)])) as Record<
    Architecture,
    Map<number, string>
  >;
  return namesByNumber[architecture].get(number);
}

let namesByNumber: Record<Architecture, ReadonlyMap<number, string>> | undefined;

function namesOf(architecture: Architecture): Map<number, string> {
  const names = new Map<number, string>();
  for (const [name, { [architecture]: number }] of Object.entries(SYSCALLS)) {
    if (number !== undefined) {
      names.set(number, name);
    }
  }
  return names;
}
