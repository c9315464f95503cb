import { parseStraceLine, isStraceRemark, withoutPrefix } from './strace-line';
import { RecordingBuilder, type SyscallRecording } from './syscall-recording';
import { invalidType } from '../../report/invalid';
import { type Architecture, checkArchitecture } from '../profile/architecture';
import { isSyscall, syscallName } from '../syscalls/syscalls';

/** strace says so when a program makes calls of another kind. */
const OTHER_KIND = /^\[ Process PID=\d+ runs in (32 bit|x32) mode/;

/**
 * The system calls in strace's output: of `strace -f`, or of `strace -ff`, whose files are put behind each other; with
 * whatever switches for times and process numbers. In a container record with `--pidns-translation` too, or the calls
 * of child processes get lost. The summary of `strace -c` is no recording.
 *
 * @param architecture of the machine it was recorded on, `x86_64` by default.
 * @throws HardeningError `invalid-option` for a string without a single call.
 * @see https://man7.org/linux/man-pages/man1/strace.1.html
 */
export function parseStrace(text: string, architecture: Architecture = 'x86_64'): SyscallRecording {
  if (typeof text !== 'string') throw invalidType('invalid-option', 'text', 'must be a string', text);
  checkArchitecture(architecture);
  const recording = new RecordingBuilder();
  for (const line of text.split(/\r?\n/)) {
    const call = parseStraceLine(line);
    const name = call && nameOf(call.syscall, architecture);
    const otherKind = OTHER_KIND.exec(withoutPrefix(line))?.[1];
    if (otherKind) recording.addUnresolved(`calls in ${otherKind} mode`);
    if (name !== undefined) recording.add(name, architecture);
    else if (call?.isWhole) recording.addUnresolved(call.syscall);
    else if (line.trim() !== '' && !isStraceRemark(line)) recording.ignored++;
  }
  return recording.build('at least one line of strace such as `openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3`');
}

function nameOf(syscall: string, architecture: Architecture): string | undefined {
  const number = /^syscall_(0x[\da-f]+)$/.exec(syscall)?.[1];
  if (number !== undefined) return syscallName(Number(number), architecture);
  return isSyscall(syscall) ? syscall : undefined;
}
