import type { Call } from './syscall-probe';

/** Where no process is, no memory, no file. */
const NO_PROCESS = 0x7fffffff;
const NO_MEMORY = 1;
const NO_FILE = -1;
/** What no call knows: as a command, a flag, a clock. */
const NONSENSE = 0x7f00;

const CLONE_NEWUSER = 0x10000000;
const CLONE_NEWNS = 0x20000;
/** What a child's end is to send: SIGCHLD. */
const CHILD = 17;

/** A row of the AKS page's table, as calls that can do nothing even where nobody stops them. */
export interface TableCalls {
  /** The call, with arguments that RuntimeDefault lets through where it lets any through. */
  readonly call: Call;
  /** The same call, with arguments that it refuses even then. */
  readonly refused?: readonly Call[];
}

function calls(syscall: string, ...args: number[]): TableCalls {
  return { call: { syscall, args } };
}

/** A call that only 32-bit programs have. */
function calls32(syscall: string, i386: number, ...args: number[]): TableCalls {
  return { call: { syscall, i386, args } };
}

/** Every row. Those who had the rights would still give it nothing that works: no path, no process, no valid number. */
export const TABLE_CALLS: readonly TableCalls[] = [
  calls('acct', NO_MEMORY),
  calls('add_key', NO_MEMORY),
  calls('bpf', NONSENSE),
  calls('clock_adjtime', NONSENSE),
  calls('clock_settime', NONSENSE),
  {
    call: { syscall: 'clone', args: [CHILD] },
    refused: [{ syscall: 'clone', args: [CLONE_NEWUSER + CHILD] }, { syscall: 'clone', args: [CLONE_NEWNS + CHILD] }],
  },
  calls('create_module'),
  calls('delete_module', NO_MEMORY),
  calls('finit_module', NO_FILE),
  calls('get_kernel_syms'),
  calls('get_mempolicy', 0, 0, 0, 0, NONSENSE),
  calls('init_module'),
  calls('ioperm', 0xffffffff, 1),
  calls('iopl', NONSENSE),
  calls('kcmp', NO_PROCESS, NO_PROCESS),
  calls('kexec_file_load', NO_FILE, NO_FILE, 0, 0, NONSENSE),
  // More segments than there can be; none would unload what is loaded.
  calls('kexec_load', 0, NONSENSE),
  calls('keyctl', NONSENSE),
  calls('lookup_dcookie'),
  calls('mbind', NO_MEMORY),
  calls('mount', NO_MEMORY, NO_MEMORY),
  calls('move_pages', NO_PROCESS),
  calls('nfsservctl'),
  calls('open_by_handle_at', NO_FILE, NO_MEMORY),
  calls('perf_event_open', NO_MEMORY),
  {
    call: { syscall: 'personality', args: [0xffffffff] },
    refused: [{ syscall: 'personality', args: [0x0040000] }, { syscall: 'personality', args: [6] }],
  },
  calls('pivot_root', NO_MEMORY, NO_MEMORY),
  calls('process_vm_readv', NO_PROCESS, 0, 0, 0, 0, NONSENSE),
  calls('process_vm_writev', NO_PROCESS, 0, 0, 0, 0, NONSENSE),
  calls('ptrace', NONSENSE, NO_PROCESS),
  calls('query_module'),
  calls('quotactl', 0xffffffff),
  // Without the magic numbers it is no request.
  calls('reboot'),
  calls('request_key', NO_MEMORY),
  calls('set_mempolicy', NONSENSE),
  calls('setns', NO_FILE),
  calls('settimeofday', NO_MEMORY),
  calls32('stime', 25, NO_MEMORY),
  calls('swapon', NO_MEMORY),
  calls('swapoff', NO_MEMORY),
  calls('sysfs', NONSENSE),
  calls('_sysctl'),
  calls32('umount', 22, NO_MEMORY),
  calls('umount2', NO_MEMORY),
  calls('unshare', 1),
  calls('uselib', NO_MEMORY),
  calls('userfaultfd', NONSENSE),
  calls('ustat', NONSENSE, NO_MEMORY),
  calls32('vm86', 166, NONSENSE),
  calls32('vm86old', 113, NO_MEMORY),
];
