import type { CheckId } from './check-id';

/** One check of the Pod Security Standards that a pod fails. */
export interface Violation {
  readonly checkId: CheckId;
  /** Reason of the violation, in the admission controller's words. */
  readonly reason: string;
  /** Where, in the admission controller's words; empty when there is nothing more. */
  readonly detail: string;
  /**
   * The fields at fault, such as `spec.containers[0].securityContext.privileged`. A field that should be set and is not
   * is named too.
   */
  readonly fields: readonly string[];
}
