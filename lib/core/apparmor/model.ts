import type { AppArmorFlag } from './vocabulary/flags';
import type { NetworkFamily, NetworkProtocol, SocketType } from './vocabulary/network';

/**
 * A profile in types. What no rule grants is refused; what `deny` names is refused even where a rule grants it, and not
 * logged.
 */
export interface AppArmorModel extends AppArmorRules {
  /** Prefix of the name on the node: up to 40 lowercase letters, digits and hyphens. */
  readonly name: string;
  /** Accesses that are refused whatever the rules grant. */
  readonly deny?: AppArmorDenials;
  /**
   * `container`, the default, adds what every container needs and what the runtime's own profile refuses; `none` adds
   * nothing. A profile of one's own replaces the runtime's, with all its denials.
   */
  readonly base?: 'container' | 'none';
  /** Files of the node's /etc/apparmor.d whose rules are taken in; {@link DEFAULT_INCLUDES} by default. */
  readonly includes?: readonly string[];
  /** {@link DEFAULT_FLAGS} by default. */
  readonly flags?: readonly AppArmorFlag[];
}

/**
 * Rules by what they are about: a list, or `any` for whatever there is. What is left out, and an empty list, has no
 * rule.
 */
export interface AppArmorRules {
  /** `any` is every access to every file, and executing it under the same profile. */
  readonly files?: 'any' | readonly FileRule[];
  /**
   * Names as AppArmor (`net_admin`) or Kubernetes (`NET_ADMIN`) or Linux (`CAP_NET_ADMIN`) writes them. The pod must
   * have the capability too.
   */
  readonly capabilities?: 'any' | readonly string[];
  readonly network?: 'any' | readonly NetworkRule[];
  readonly signals?: 'any' | readonly SignalRule[];
  readonly ptrace?: 'any' | readonly PtraceRule[];
  /** `any` is mounting and unmounting. */
  readonly mounts?: 'any' | readonly MountRule[];
}

/** Rules of what is refused. AppArmor cannot refuse every file in one word: a rule of the path `/**` says so. */
export interface AppArmorDenials extends Omit<AppArmorRules, 'files'> {
  readonly files?: readonly FileRule[];
}

/** Something that can be logged whenever it applies, to the node's audit log. A denial is not logged without. */
export interface AuditedRule {
  readonly audit?: boolean;
}

/** Access to files. */
export interface FileRule extends AuditedRule {
  /**
   * Absolute, or begins with a variable such as `@{PROC}`. `*` stops at a slash, `**` does not; `{a,b}` and `[a-c]`
   * choose.
   */
  readonly path: string;
  /**
   * Letters: `r` read, `w` write, `a` append, `l` link, `k` lock, `m` map for execution, and at most one way to
   * execute. `ix` stays under this profile, `px` goes to another, `cx` to a child, `ux` to none; `pix` falls back to
   * `ix`; an uppercase letter (`Px`) clears the environment. A denial says `x`.
   */
  readonly permissions: string;
  /** Only files that the process owns. */
  readonly owner?: boolean;
  /** The profile that a `px` or `cx` goes to, where its name does not follow from the file's. */
  readonly to?: string;
}

/** Sockets of a family, of a kind; `{}` is any socket. */
export interface NetworkRule extends AuditedRule {
  readonly family?: NetworkFamily;
  /** A kind of socket; not beside a protocol. */
  readonly type?: SocketType;
  /** A protocol: `tcp` and `udp` of inet and inet6, `icmp` of inet. */
  readonly protocol?: NetworkProtocol;
}

/** Signals; `{}` is any signal to and from anybody. */
export interface SignalRule extends AuditedRule {
  readonly permissions?: readonly ('send' | 'receive')[];
  /** Names in lowercase letters without SIG, such as `term`. */
  readonly signals?: readonly string[];
  /** The profile of the other process, which may be a glob. The profile's own name stands for itself. */
  readonly peer?: string;
}

/** Tracing processes; `{}` is any process in any way. */
export interface PtraceRule extends AuditedRule {
  /** `trace` and `read` another process; `tracedby` and `readby` let another do it. */
  readonly permissions?: readonly ('trace' | 'tracedby' | 'read' | 'readby')[];
  /** The profile of the other process, as with signals. */
  readonly peer?: string;
}

/** Mounting; `{ operation: 'mount' }` is any mount. Options of a mount are left to raw text. */
export interface MountRule extends AuditedRule {
  readonly operation: 'mount' | 'remount' | 'umount';
  /** The source of the mount: a path, or the name of a file system without a device. Only with `mount`. */
  readonly source?: string;
  /** Where. */
  readonly target?: string;
  /** The kind of file system, such as `tmpfs`. Not with `remount`. */
  readonly fileSystem?: string;
}

/** The rules that nearly every program needs: libraries, time zones, /dev/null. */
export const DEFAULT_INCLUDES: readonly string[] = ['abstractions/base'];

/**
 * The flags of the runtime's own profile: without the first, paths that leave the container's mount namespace are
 * refused.
 */
export const DEFAULT_FLAGS: readonly AppArmorFlag[] = ['attach_disconnected', 'mediate_deleted'];

/** The features the rules are written for, so that every kernel holds the profile to the same. */
export const APPARMOR_ABI = 'abi/3.0';
