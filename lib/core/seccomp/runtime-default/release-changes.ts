import { isSince, releaseOf, type Release } from './release';

/** A change that a release of containerd made to its default profile. */
export interface ReleaseChange {
  /** The first release of each line that has it, the oldest first. */
  readonly releases: readonly string[];
  readonly what: string;
}

/**
 * Every change of the default profile since containerd 1.6, for x86_64 and arm64, the oldest first. Each release was
 * found by comparing the sources of those around it, except 2.0.9, which its release notes give.
 *
 * @see https://github.com/containerd/containerd/blob/v2.4.2/contrib/seccomp/seccomp_default.go
 */
export const RELEASE_CHANGES = {
  ptrace: {
    releases: ['1.6.7', '1.7.0'],
    what: '`ptrace` is allowed from Linux 4.8 on; SYS_TIME unlocks `clock_settime64`',
  },
  finerCapabilities: { releases: ['1.6.9', '1.7.0'], what: 'BPF unlocks `bpf`, PERFMON unlocks `perf_event_open`' },
  memoryPolicy: {
    releases: ['1.6.16', '1.7.0'],
    what: '`pkey_alloc`, `pkey_free` and `pkey_mprotect` are allowed; SYS_NICE unlocks `get_mempolicy`, `mbind` and '
      + '`set_mempolicy`',
  },
  nameToHandle: {
    releases: ['1.6.22', '1.7.3'],
    what: '`name_to_handle_at` is allowed; before, SYS_ADMIN unlocked it',
  },
  linux6_7: {
    releases: ['1.6.28', '1.7.13'],
    what: 'what Linux has had since 5.17 to 6.7 is allowed: `cachestat`, `fchmodat2`, `futex_requeue`, `futex_wait`, '
      + '`futex_wake`, `map_shadow_stack`; SYS_NICE unlocks `set_mempolicy_home_node`',
  },
  noVsock: {
    releases: ['1.7.0'],
    what: '`socket` is blocked for AF_VSOCK; `process_vm_readv` and `process_vm_writev` are allowed from Linux 4.8 on',
  },
  noAlg: {
    releases: ['1.7.32', '2.0.9', '2.2.4', '2.3.1'],
    what: '`socket` is blocked for AF_ALG, the way to CVE-2026-31431',
  },
  noIoUring: {
    releases: ['2.0.0'],
    what: '`io_uring_enter`, `io_uring_register` and `io_uring_setup` are blocked',
  },
  socketFamilies: {
    releases: ['2.0.14', '2.3.7', '2.4.2'],
    what: '`socket` is allowed for the address families of a list, and no longer for what may come after them',
  },
  linux6_13: {
    releases: ['2.2.0'],
    what: 'what Linux has had since 6.8 to 6.13 is allowed: `getxattrat`, `listmount`, `listxattrat`, '
      + '`lsm_get_self_attr`, `lsm_list_modules`, `lsm_set_self_attr`, `mseal`, `removexattrat`, `setxattrat`, '
      + '`statmount`, `uretprobe`',
  },
} as const satisfies Record<string, ReleaseChange>;

/** The name of a change. */
export type ReleaseChangeName = keyof typeof RELEASE_CHANGES;

/** Whether a release has a change. */
export function hasChange(release: Release, name: ReleaseChangeName): boolean {
  return isSince(release, RELEASE_CHANGES[name].releases.map((text) => releaseOf(text)));
}
