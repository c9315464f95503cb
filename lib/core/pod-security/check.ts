import type { PodView } from './pod-view';
import type { CheckId } from '../report/check-id';

/** Why a pod fails a check: a {@link Violation} without the check's ID. */
export interface CheckFailure {
  /** The reason, in the admission controller's words. */
  readonly reason: string;
  /** Where, in the admission controller's words. */
  readonly detail: string;
  /** The fields at fault, from the pod's root. */
  readonly fields: readonly string[];
}

/** Judges a pod; undefined when it passes. */
export type CheckPod = (pod: PodView) => CheckFailure | undefined;

/** The rule of a check from one policy version on, until its next revision. */
export interface CheckRevision {
  /** The first minor release this revision rules: 25 for policy version 1.25. */
  readonly minimum: number;
  /** Baseline checks that the restricted level skips because this revision asks for more. */
  readonly overrides?: readonly CheckId[];
  readonly check: CheckPod;
}

/**
 * One rule of the Pod Security Standards, as data.
 *
 * Before its first revision's version a check does not exist.
 */
export interface Check {
  readonly id: CheckId;
  /** The weakest level that asks for it. */
  readonly level: 'baseline' | 'restricted';
  /**
   * Where what it restricts stands: in what the pod says as a whole, in what each of its containers says, or in both.
   */
  readonly looksAt: 'pod' | 'containers' | 'pod and containers';
  /** Its revisions, in strictly increasing order of version. */
  readonly versions: readonly CheckRevision[];
}
