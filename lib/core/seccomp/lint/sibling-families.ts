/** System calls that do the same. */
export interface SiblingFamily {
  /** Their effect, to follow "can also". */
  readonly does: string;
  /** To refuse one and not the others leaves the thing possible. */
  readonly calls: readonly string[];
  /** Calls that do this among much else: a profile that refuses those does not mean this. */
  readonly alsoBy?: readonly string[];
  /** Calls that do something else under conditions: to refuse them so is not to refuse this. */
  readonly onlyWhole?: readonly string[];
}

/**
 * No filter sees the calls that a ring's entries make: open, connect, rename, …
 *
 * @see https://man7.org/linux/man-pages/man7/io_uring.7.html
 */
const IO_URING = 'io_uring_setup';

/** The 32-bit call that carries all socket calls. */
const SOCKETCALL = 'socketcall';

/**
 * The families of system calls, as section 2 of the manual pages has them. Those without a number on x86_64 and arm64
 * are 32-bit programs' own.
 *
 * @see https://man7.org/linux/man-pages/dir_section_2.html
 */
export const SIBLING_FAMILIES: readonly SiblingFamily[] = [
  // Files
  { does: 'change the mode of a file', calls: ['chmod', 'fchmod', 'fchmodat', 'fchmodat2'] },
  {
    does: 'change the owner of a file',
    calls: ['chown', 'lchown', 'fchown', 'fchownat', 'chown32', 'lchown32', 'fchown32'],
  },
  { does: 'open a file', calls: ['open', 'openat', 'openat2', 'creat'], alsoBy: [IO_URING] },
  { does: 'make a directory', calls: ['mkdir', 'mkdirat'], alsoBy: [IO_URING] },
  { does: 'make a device file', calls: ['mknod', 'mknodat'] },
  { does: 'make a link', calls: ['link', 'linkat'], alsoBy: [IO_URING] },
  { does: 'make a symbolic link', calls: ['symlink', 'symlinkat'], alsoBy: [IO_URING] },
  { does: 'rename a file', calls: ['rename', 'renameat', 'renameat2'], alsoBy: [IO_URING] },
  { does: 'remove a file', calls: ['unlink', 'unlinkat'], alsoBy: [IO_URING] },
  { does: 'remove a directory', calls: ['rmdir'], alsoBy: ['unlinkat', IO_URING] },
  { does: 'shorten a file', calls: ['truncate', 'ftruncate', 'truncate64', 'ftruncate64'] },
  { does: 'change the times of a file', calls: ['utime', 'utimes', 'futimesat', 'utimensat', 'utimensat_time64'] },
  {
    does: 'look at a file\'s mode, owner and size',
    calls: ['stat', 'lstat', 'fstat', 'newfstatat', 'statx', 'stat64', 'lstat64', 'fstat64', 'fstatat64'],
    alsoBy: [IO_URING],
  },
  { does: 'find out what one may do with a file', calls: ['access', 'faccessat', 'faccessat2'] },
  { does: 'read a symbolic link', calls: ['readlink', 'readlinkat'] },
  { does: 'list a directory', calls: ['getdents', 'getdents64'] },
  {
    does: 'set an extended attribute',
    calls: ['setxattr', 'lsetxattr', 'fsetxattr', 'setxattrat'],
    alsoBy: [IO_URING],
  },
  { does: 'remove an extended attribute', calls: ['removexattr', 'lremovexattr', 'fremovexattr', 'removexattrat'] },
  {
    does: 'read an extended attribute',
    calls: ['getxattr', 'lgetxattr', 'fgetxattr', 'getxattrat'],
    alsoBy: [IO_URING],
  },
  { does: 'list extended attributes', calls: ['listxattr', 'llistxattr', 'flistxattr', 'listxattrat'] },
  {
    does: 'mount a file system',
    calls: [
      'mount', 'fsopen', 'fspick', 'fsconfig', 'fsmount', 'move_mount', 'open_tree', 'open_tree_attr', 'mount_setattr',
    ],
  },
  { does: 'unmount a file system', calls: ['umount', 'umount2'] },
  { does: 'set disk quotas', calls: ['quotactl', 'quotactl_fd'] },
  // Processes
  { does: 'run a program', calls: ['execve', 'execveat'] },
  { does: 'start a process', calls: ['fork', 'vfork', 'clone', 'clone3'], onlyWhole: ['clone'] },
  { does: 'make new namespaces', calls: ['unshare', 'clone'], alsoBy: ['clone3'] },
  { does: 'read and write another process', calls: ['ptrace', 'process_vm_readv', 'process_vm_writev'] },
  {
    does: 'send a signal',
    calls: ['kill', 'tkill', 'tgkill', 'rt_sigqueueinfo', 'rt_tgsigqueueinfo', 'pidfd_send_signal'],
  },
  { does: 'change the user', calls: ['setuid', 'setreuid', 'setresuid', 'setuid32', 'setreuid32', 'setresuid32'] },
  { does: 'change the group', calls: ['setgid', 'setregid', 'setresgid', 'setgid32', 'setregid32', 'setresgid32'] },
  { does: 'change the supplementary groups', calls: ['setgroups', 'setgroups32'] },
  { does: 'change the user that files are opened as', calls: ['setfsuid', 'setfsuid32'] },
  { does: 'change the group that files are opened as', calls: ['setfsgid', 'setfsgid32'] },
  { does: 'change resource limits', calls: ['setrlimit', 'prlimit64'] },
  { does: 'change how a process is scheduled', calls: ['sched_setscheduler', 'sched_setparam', 'sched_setattr'] },
  { does: 'make memory executable', calls: ['mprotect', 'pkey_mprotect'], alsoBy: ['mmap', 'mmap2'] },
  // The network
  { does: 'make a socket', calls: ['socket'], alsoBy: [SOCKETCALL, IO_URING] },
  { does: 'connect a socket', calls: ['connect'], alsoBy: [SOCKETCALL, IO_URING] },
  { does: 'listen on a socket', calls: ['listen'], alsoBy: [SOCKETCALL, IO_URING] },
  { does: 'give a socket an address', calls: ['bind'], alsoBy: [SOCKETCALL, IO_URING] },
  { does: 'take a connection', calls: ['accept', 'accept4'], alsoBy: [SOCKETCALL, IO_URING] },
  { does: 'send on a socket', calls: ['sendto', 'sendmsg', 'sendmmsg'], alsoBy: [SOCKETCALL, IO_URING] },
  {
    does: 'receive on a socket',
    calls: ['recvfrom', 'recvmsg', 'recvmmsg', 'recvmmsg_time64'],
    alsoBy: [SOCKETCALL, IO_URING],
  },
  // The kernel and its clock
  {
    does: 'set the clock',
    calls: [
      'settimeofday', 'clock_settime', 'adjtimex', 'clock_adjtime', 'stime', 'clock_settime64', 'clock_adjtime64',
    ],
  },
  { does: 'load another kernel', calls: ['kexec_load', 'kexec_file_load'] },
  { does: 'load a kernel module', calls: ['init_module', 'finit_module'] },
  { does: 'reach the ports of devices', calls: ['ioperm', 'iopl'] },
  { does: 'use the kernel\'s keyrings', calls: ['add_key', 'request_key', 'keyctl'] },
  {
    does: 'move memory between NUMA nodes',
    calls: ['mbind', 'set_mempolicy', 'set_mempolicy_home_node', 'migrate_pages', 'move_pages'],
  },
  { does: 'use io_uring', calls: ['io_uring_setup', 'io_uring_enter', 'io_uring_register'] },
];
