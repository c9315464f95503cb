import { SYSCALL_NAMES } from './syscalls';
import { nearestName } from '../../data/nearest';

/** The system call that a misspelt name is most like; undefined where none is near. */
export function nearestSyscall(name: string): string | undefined {
  return nearestName(name, SYSCALL_NAMES);
}
