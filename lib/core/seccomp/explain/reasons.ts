/** Why system calls are worth blocking: those that do the same share their reason. */
const REASONS_OF: readonly { readonly names: readonly string[]; readonly reason: string }[] = [
  { names: ['acct'], reason: 'Decides where the kernel writes its record of all that ran, for the whole node.' },
  {
    names: ['quotactl', 'quotactl_fd'],
    reason: "Sets the disk quotas of the node's users, and so what a container may fill.",
  },
  {
    names: ['add_key', 'keyctl', 'request_key'],
    reason: "Uses the kernel's keyrings, which containers share: those of one user could see each other's keys.",
  },
  {
    names: ['bpf'],
    reason: 'Loads programs into the kernel, where they can see the whole node and outlive the container.',
  },
  {
    names: ['clock_adjtime', 'clock_adjtime64', 'clock_settime', 'clock_settime64', 'settimeofday', 'stime'],
    reason:
      "Sets the clock, of which the node has one: every other container, and every check of a certificate's "
        + 'dates, goes by it.',
  },
  {
    names: ['clone', 'setns', 'unshare'],
    reason:
      'Makes or enters namespaces. In a user namespace of its own any process is root, and reaches kernel code that '
        + 'only root was meant to.',
  },
  {
    names: ['clone3'],
    reason:
      'Does what `clone` does, with its flags in memory, where no filter can look; ENOSYS makes C '
        + 'libraries use `clone`.',
  },
  {
    names: ['delete_module', 'finit_module', 'init_module'],
    reason: 'Loads or unloads code of the kernel itself, which is control over the node.',
  },
  {
    names: ['create_module', 'get_kernel_syms', 'query_module'],
    reason: 'Made kernel modules, or told of them and of where things are in the kernel; Linux 2.6 removed it.',
  },
  {
    names: ['get_mempolicy', 'mbind', 'migrate_pages', 'move_pages', 'set_mempolicy', 'set_mempolicy_home_node'],
    reason:
      "Decides, or tells, in which of the machine's memory banks pages are: at the cost of the node's "
        + 'other containers.',
  },
  {
    names: ['ioperm', 'iopl'],
    reason: "Gives a process the machine's I/O ports, past the kernel and its drivers.",
  },
  {
    names: ['kcmp'],
    reason:
      'Compares what two processes have in the kernel, which tells of other processes and of where the kernel '
        + 'keeps things.',
  },
  {
    names: ['kexec_file_load', 'kexec_load'],
    reason: "Loads another kernel, to run in the place of the node's.",
  },
  {
    names: ['lookup_dcookie'],
    reason: "Told a profiler the paths of files, the node's too; Linux 6.7 removed it.",
  },
  {
    names: ['mount', 'pivot_root', 'umount', 'umount2'],
    reason:
      "Changes what is where in the file system: the way to the node's files, and around paths that are "
        + 'read-only or hidden.',
  },
  {
    names: [
      'fsconfig', 'fsmount', 'fsopen', 'fspick', 'mount_setattr', 'move_mount', 'open_tree', 'open_tree_attr',
    ],
    reason: 'Does in steps what `mount` does at once, and has had holes of its own.',
  },
  { names: ['nfsservctl'], reason: "Steered the kernel's NFS server; Linux 3.1 removed it." },
  { names: ['name_to_handle_at'], reason: 'Tells the handle of a file, by which `open_by_handle_at` opens it.' },
  {
    names: ['open_by_handle_at'],
    reason:
      'Opens a file by a handle that can be guessed, past directories and mounts: so containers were broken '
        + 'out of in 2014.',
  },
  {
    names: ['perf_event_open'],
    reason:
      'Watches what processors do, for other processes and the kernel too; its many parts have had many holes.',
  },
  {
    names: ['personality'],
    reason:
      'Makes Linux behave like older systems, by code that hardly anyone tests, and can turn off the randomised '
        + 'layout of memory.',
  },
  {
    names: ['pidfd_getfd', 'process_madvise', 'process_vm_readv', 'process_vm_writev'],
    reason: 'Reaches into another process: its memory or its open files.',
  },
  {
    names: ['ptrace'],
    reason: 'Steers another process and sees all it has; before Linux 4.8 it was a way around seccomp itself.',
  },
  { names: ['reboot'], reason: 'Restarts or halts the machine.' },
  {
    names: ['swapoff', 'swapon'],
    reason: "Decides where the node swaps its memory to, and with it all containers' memory.",
  },
  {
    names: ['sysfs'],
    reason: "Lists the kernel's kinds of file systems; obsolete, as /proc/filesystems says the same.",
  },
  {
    names: ['_sysctl'],
    reason: "Read and set the kernel's settings by number; Linux 5.5 removed it, and /proc/sys has them.",
  },
  {
    names: ['uselib'],
    reason: 'Loads a shared library as programs of the 1990s did; obsolete, and a source of holes.',
  },
  {
    names: ['userfaultfd'],
    reason:
      'Lets a process halt the kernel in the middle of its work on memory, which turns races in the kernel into '
        + 'sure attacks.',
  },
  { names: ['ustat'], reason: 'Tells how full a file system is; obsolete, as `statfs` says more.' },
  {
    names: ['vm86', 'vm86old'],
    reason:
      'Runs 16-bit code in 32-bit programs, by code that hardly anyone tests; x86_64 and arm64 have none of it.',
  },
  {
    names: ['chroot'],
    reason: 'Gives a process another root directory; who may do that can get out of one, too.',
  },
  { names: ['fanotify_init'], reason: 'Watches, and may veto, what every process does with a file system.' },
  {
    names: ['io_uring_enter', 'io_uring_register', 'io_uring_setup'],
    reason: 'Has the kernel do what other calls do, where no filter sees it, and has had many holes.',
  },
  { names: ['setdomainname', 'sethostname'], reason: 'Names the machine; others may trust the name.' },
  {
    names: ['socket'],
    reason:
      "Opens kernel code that few need: AF_ALG led from a pod to the node's root (CVE-2026-31431), AF_VSOCK leads "
        + "past the pod's network.",
  },
  {
    names: ['syslog'],
    reason: "Reads the kernel's log, which tells of the node and of where things are in its kernel.",
  },
  { names: ['vhangup'], reason: 'Hangs up a terminal for all who use it.' },
];

/** Why each of some system calls is worth blocking: all of AKS's table, and what else has a reason of its own. */
export const REASONS: ReadonlyMap<string, string> = new Map(
  REASONS_OF.flatMap(({ names, reason }) => names.map((name) => [name, reason])),
);

/**
 * Calls that have a number and nothing behind it.
 *
 * @see https://man7.org/linux/man-pages/man2/unimplemented.2.html
 */
export const UNIMPLEMENTED: readonly string[] = [
  'afs_syscall', 'break', 'ftime', 'getpmsg', 'gtty', 'lock', 'mpx', 'prof', 'profil', 'putpmsg', 'security', 'stty',
  'tuxcall', 'ulimit', 'vserver',
];
