import { nearestSyscall } from '../../../../lib/core/seccomp/syscalls/nearest-syscall';
import { SYSCALL_NAMES } from '../../../../lib/core/seccomp/syscalls/syscalls';

test.each([
  ['chmodat', 'fchmodat'],
  ['opennat', 'openat'],
  ['getpidd', 'getpid'],
  ['fork_', 'fork'],
])('%s is meant to be %s', (name, nearest) => expect(nearestSyscall(name)).toBe(nearest));

test.each(['', 'x', 'a-name-like-none', 'SCMP_ACT_ALLOW'])('nothing is near %j', (name) =>
  expect(nearestSyscall(name)).toBeUndefined(),
);

test('a system call is nearest to itself', () => {
  const longer = SYSCALL_NAMES.filter((name) => name.length > 1);
  expect(longer.map(nearestSyscall)).toEqual(longer);
});
