import type { NamesOf } from '../../report/known-options';
import type { SeccompProfile } from '../profile/seccomp-profile';
import { RUNTIME_CONTEXT, type RuntimeContext } from '../runtime-default/context';

/** Facts about the pod that failed. */
export interface FailureContext extends RuntimeContext {
  /** The profile that it ran under; by default RuntimeDefault, as the rest of the context makes it. */
  readonly profile?: SeccompProfile;
}

/** The names of the fields of a {@link FailureContext}. */
export const FAILURE_CONTEXT: NamesOf<FailureContext> = { ...RUNTIME_CONTEXT, profile: true };

/** The explanation of one line of a log. */
export interface FailureExplanation {
  /** Which line it is, from 1. */
  readonly line: number;
  readonly text: string;
  /** The system call, where the line names one or is known to come from one. */
  readonly syscall?: string;
  /**
   * Whether a seccomp profile is the cause, provided that the pod ran under the one of the context; `perhaps` where the
   * line alone cannot tell.
   */
  readonly isSeccomp: 'yes' | 'perhaps' | 'no';
  /** The part of the profile that decides about the call: `defaultAction`, or a rule such as `syscalls[3]`. */
  readonly decidedBy?: string;
  readonly message: string;
  /** The ways out, the best first. */
  readonly waysOut: readonly WayOut[];
}

/** One thing that can be done. */
export interface WayOut {
  readonly what: string;
  /** TypeScript that does it. */
  readonly code?: string;
}

/** An explanation without the place of its line. */
export type Explained = Omit<FailureExplanation, 'line' | 'text'>;
