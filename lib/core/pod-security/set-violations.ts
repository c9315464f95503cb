import { valueAt } from '../data/field-path';
import type { Pod } from '../kubernetes/pod';
import type { Violation } from '../report/violation';

/**
 * Violations by what a part of a pod sets, with the fields that it sets. What it leaves unset is for the rest of the
 * pod to set, so nothing is required of it.
 */
export function setViolations(part: Pod, violations: readonly Violation[]): Violation[] {
  return violations.flatMap((violation) => {
    const fields = violation.fields.filter((field) => valueAt(part, field) !== undefined);
    return fields.length === 0 ? [] : [{ ...violation, fields }];
  });
}
