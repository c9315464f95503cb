import type { SeccompProfile } from '../profile/seccomp-profile';
import type { RuntimeContext } from '../runtime-default/context';

/** What is known of the pod that failed. */
export interface FailureContext extends RuntimeContext {
  /** The profile that it ran under; by default RuntimeDefault, as the rest of the context makes it. */
  readonly profile?: SeccompProfile;
}

/** What a line of a log tells. */
export interface FailureExplanation {
  /** Which line it is, from 1. */
  readonly line: number;
  readonly text: string;
  /** The system call, where the line names one or is known to come from one. */
  readonly syscall?: string;
  /** Whether a seccomp profile is the cause, provided that the pod ran under the one of the context; `perhaps` where the line alone cannot tell. */
  readonly isSeccomp: 'yes' | 'perhaps' | 'no';
  /** What in the profile decides about the call: `defaultAction`, or a rule such as `syscalls[3]`. */
  readonly decidedBy?: string;
  readonly message: string;
  /** What can be done, the best first. */
  readonly waysOut: readonly WayOut[];
}

/** One thing that can be done. */
export interface WayOut {
  readonly what: string;
  /** TypeScript that does it. */
  readonly code?: string;
}

/** What a line of a log tells, without its place. */
export type Explained = Omit<FailureExplanation, 'line' | 'text'>;
