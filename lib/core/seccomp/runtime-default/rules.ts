import { ALLOWED_CALLS } from './allowed-calls';
import {
  CLONE_WITHOUT_NAMESPACES, SOCKET_OF_LISTED_FAMILY, SOCKET_WITHOUT_ALG, SOCKET_WITHOUT_VSOCK, USUAL_PERSONALITY,
} from './argument-choices';
import type { RuntimeRule } from './runtime-rule';
import { ENOSYS } from '../verdict/verdict';

/**
 * Everything that containerd's default profile says, for x86_64 and arm64, and when it says so. What no rule in force
 * is about gives EPERM.
 *
 * @see https://github.com/containerd/containerd/blob/v2.4.2/contrib/seccomp/seccomp_default.go
 */
export const RUNTIME_RULES: readonly RuntimeRule[] = [
  // For every container.
  { names: ALLOWED_CALLS },
  { names: ['pkey_alloc', 'pkey_free', 'pkey_mprotect'], since: 'memoryPolicy' },
  { names: ['name_to_handle_at'], since: 'nameToHandle' },
  {
    names: ['cachestat', 'fchmodat2', 'futex_requeue', 'futex_wait', 'futex_wake', 'map_shadow_stack'],
    since: 'linux6_7',
  },
  {
    names: [
      'getxattrat', 'listmount', 'listxattrat', 'lsm_get_self_attr', 'lsm_list_modules', 'lsm_set_self_attr', 'mseal',
      'removexattrat', 'setxattrat', 'statmount', 'uretprobe',
    ],
    since: 'linux6_13',
  },
  { names: ['io_uring_enter', 'io_uring_register', 'io_uring_setup'], before: 'noIoUring' },

  // By what the call is asked to do.
  { names: ['socket'], before: 'noVsock' },
  { names: ['socket'], only: SOCKET_WITHOUT_VSOCK, since: 'noVsock', before: 'noAlg' },
  { names: ['socket'], only: SOCKET_WITHOUT_ALG, since: 'noAlg', before: 'socketFamilies' },
  { names: ['socket'], only: SOCKET_OF_LISTED_FAMILY, since: 'socketFamilies' },
  { names: ['personality'], only: USUAL_PERSONALITY },
  { names: ['clone'], only: CLONE_WITHOUT_NAMESPACES, without: 'SYS_ADMIN' },
  // Its flags are behind a pointer, where no filter can look; ENOSYS makes C libraries fall back to clone.
  { names: ['clone3'], errno: ENOSYS, without: 'SYS_ADMIN' },

  // By kernel: before 4.8 a process could escape its filter through ptrace.
  { names: ['ptrace'], kernel: '4.8', since: 'ptrace' },
  { names: ['process_vm_readv', 'process_vm_writev'], kernel: '4.8', since: 'noVsock' },

  // By processor.
  { names: ['arch_prctl', 'modify_ldt'], architecture: 'x86_64' },
  {
    names: ['arm_fadvise64_64', 'arm_sync_file_range', 'breakpoint', 'cacheflush', 'set_tls', 'sync_file_range2'],
    architecture: 'arm64',
  },

  // By capability.
  { names: ['bpf'], capability: 'BPF', since: 'finerCapabilities' },
  { names: ['open_by_handle_at'], capability: 'DAC_READ_SEARCH' },
  { names: ['perf_event_open'], capability: 'PERFMON', since: 'finerCapabilities' },
  { names: ['syslog'], capability: 'SYSLOG' },
  {
    names: [
      'bpf', 'clone', 'clone3', 'fanotify_init', 'fsconfig', 'fsmount', 'fsopen', 'fspick', 'lookup_dcookie', 'mount',
      'mount_setattr', 'move_mount', 'open_tree', 'perf_event_open', 'quotactl', 'quotactl_fd', 'setdomainname',
      'sethostname', 'setns', 'syslog', 'umount', 'umount2', 'unshare',
    ],
    capability: 'SYS_ADMIN',
  },
  { names: ['name_to_handle_at'], capability: 'SYS_ADMIN', before: 'nameToHandle' },
  { names: ['reboot'], capability: 'SYS_BOOT' },
  { names: ['chroot'], capability: 'SYS_CHROOT' },
  { names: ['delete_module', 'finit_module', 'init_module'], capability: 'SYS_MODULE' },
  { names: ['get_mempolicy', 'mbind', 'set_mempolicy'], capability: 'SYS_NICE', since: 'memoryPolicy' },
  { names: ['set_mempolicy_home_node'], capability: 'SYS_NICE', since: 'linux6_7' },
  { names: ['acct'], capability: 'SYS_PACCT' },
  {
    names: ['kcmp', 'pidfd_getfd', 'process_madvise', 'process_vm_readv', 'process_vm_writev', 'ptrace'],
    capability: 'SYS_PTRACE',
  },
  { names: ['ioperm', 'iopl'], capability: 'SYS_RAWIO' },
  { names: ['clock_settime', 'settimeofday', 'stime'], capability: 'SYS_TIME' },
  { names: ['clock_settime64'], capability: 'SYS_TIME', since: 'ptrace' },
  { names: ['vhangup'], capability: 'SYS_TTY_CONFIG' },
];
