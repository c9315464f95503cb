import { type ProfileView, refuses } from './lint-rule';
import { isAllowing } from '../profile/action';
import type { Architecture } from '../profile/architecture';
import type { OciProfile } from '../profile/oci-profile';
import { runtimeDefaultOf } from '../runtime-default/runtime-default';
import { SYSCALL_NAMES, syscallNumber } from '../syscalls/syscalls';
import { ENOSYS, verdictOf } from '../verdict/verdict';

/**
 * A call that a profile lets through whatever its arguments, and the newest containerd's own profile does not, for a
 * pod without capabilities.
 */
export interface WiderCall {
  readonly syscall: string;
  /** Whether containerd lets it through with some arguments. */
  readonly isConditional: boolean;
}

/** The calls that give most away, the worst first. */
const WORST: readonly string[] = [
  'kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module', 'bpf', 'open_by_handle_at', 'mount',
  'move_mount', 'fsmount', 'open_tree', 'mount_setattr', 'pivot_root', 'unshare', 'setns', 'clone3', 'clone',
  'io_uring_setup', 'userfaultfd', 'perf_event_open', 'keyctl', 'add_key', 'request_key', 'socket', 'ptrace',
  'process_vm_writev', 'process_vm_readv', 'reboot', 'iopl', 'ioperm', 'swapon', 'swapoff', 'settimeofday',
  'clock_settime',
];

const runtimeDefaults = new Map<Architecture, OciProfile>();

/** The runtime's default profile for a pod without capabilities; made once. */
function runtimeDefault(architecture: Architecture): OciProfile {
  const profile = runtimeDefaults.get(architecture) ?? runtimeDefaultOf({ architecture });
  runtimeDefaults.set(architecture, profile);
  return profile;
}

/** The calls that a profile allows and RuntimeDefault refuses, the worst first. */
export function beyondRuntimeDefault({ architectures, verdict }: ProfileView): WiderCall[] {
  const rank = (syscall: string): number => WORST.includes(syscall) ? WORST.indexOf(syscall) : WORST.length;
  return SYSCALL_NAMES.flatMap((syscall) => {
    const wider = architectures
      .filter(
        (architecture) =>
          syscallNumber(syscall, architecture) !== undefined && isAllowing(verdict(syscall, architecture).action),
      )
      .map((architecture) => verdictOf(runtimeDefault(architecture), syscall, [], architecture))
      .find(({ action }) => !isAllowing(action));
    return wider === undefined ? [] : [{ syscall, isConditional: wider.isConditional }];
  }).sort((a, b) => rank(a.syscall) - rank(b.syscall));
}

/** How many calls a profile may take from RuntimeDefault and still be it, with some cut out. */
const MOST_CUTS = 50;

/**
 * The calls of RuntimeDefault that a list of allowed calls leaves out, if it otherwise equals RuntimeDefault but for a
 * few. Calls that get ENOSYS are not counted: an older RuntimeDefault does not know it.
 */
export function cutFromRuntimeDefault({ profile, architectures, verdict }: ProfileView): readonly string[] {
  if (!refuses(profile.defaultAction)) return [];
  const cuts = SYSCALL_NAMES.filter((syscall) => architectures.some((architecture) => {
    const { action, errno, isConditional } = verdict(syscall, architecture);
    if (syscallNumber(syscall, architecture) === undefined || !refuses(action) || isConditional || errno === ENOSYS) {
      return false;
    }
    const before = verdictOf(runtimeDefault(architecture), syscall, [], architecture);
    return isAllowing(before.action) || before.isConditional;
  }));
  return cuts.length <= MOST_CUTS ? cuts : [];
}
