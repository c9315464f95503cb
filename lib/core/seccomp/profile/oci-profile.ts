import type { SeccompAction } from './action';
import type { OciArchitecture } from './architecture';

/**
 * A seccomp profile as runc reads it: the runtime specification's `linux.seccomp`, checked, complete and frozen.
 * Whatever cannot be said by it is no part of a profile on a node, as containerd drops it silently.
 *
 * @see https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#seccomp
 */
export interface OciProfile {
  /** The action on a call that no rule names. */
  readonly defaultAction: SeccompAction;
  /** The error of a default action that takes one; EPERM (1) where it is left out. */
  readonly defaultErrnoRet?: number;
  /** Which kinds of calls the rules are for; only the node's own where it is left out. */
  readonly architectures?: readonly OciArchitecture[];
  readonly flags?: readonly SeccompFlag[];
  readonly listenerPath?: string;
  readonly listenerMetadata?: string;
  readonly syscalls: readonly OciRule[];
}

/** One action, for the system calls that it names. */
export interface OciRule {
  /** At least one. */
  readonly names: readonly string[];
  readonly action: SeccompAction;
  /** The error that an action with one gives; EPERM (1) where it is left out. */
  readonly errnoRet?: number;
  /**
   * Conditions on the call's arguments, all of which must hold; but runc tries each alone as soon as two are about the
   * same argument.
   */
  readonly args?: readonly OciArgument[];
}

/** A condition on one argument of a call. */
export interface OciArgument {
  /** Which argument: 0 to 5. */
  readonly index: number;
  /** An unsigned 64-bit number, which JavaScript's own numbers cannot hold; with `SCMP_CMP_MASKED_EQ` the mask. */
  readonly value: bigint;
  /** With `SCMP_CMP_MASKED_EQ` what the masked argument must equal. */
  readonly valueTwo?: bigint;
  readonly op: SeccompOperator;
}

export const SECCOMP_OPERATORS = [
  'SCMP_CMP_NE', 'SCMP_CMP_LT', 'SCMP_CMP_LE', 'SCMP_CMP_EQ', 'SCMP_CMP_GE', 'SCMP_CMP_GT', 'SCMP_CMP_MASKED_EQ',
] as const;

/** How an argument is compared, as unsigned numbers. */
export type SeccompOperator = typeof SECCOMP_OPERATORS[number];

export const SECCOMP_FLAGS = [
  'SECCOMP_FILTER_FLAG_TSYNC',
  'SECCOMP_FILTER_FLAG_LOG',
  'SECCOMP_FILTER_FLAG_SPEC_ALLOW',
  'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV',
] as const;

/** A switch of the kernel's `seccomp` call. */
export type SeccompFlag = typeof SECCOMP_FLAGS[number];

/** The error that a refused call gives unless its rule says another: EPERM. */
export const DEFAULT_ERRNO = 1;

/** The largest number an argument can be. */
export const MAX_UINT64 = 2n ** 64n - 1n;
