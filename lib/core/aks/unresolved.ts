/**
 * Stands for a value that is not known yet, such as the id of a resource still to be created.
 *
 * It passes every check and goes through untouched. A default that depends on one is Unresolved too: once the values
 * are there, hardening runs again.
 */
export class Unresolved {
  readonly isUnresolved = true;
}

/** Whether a value is not known yet. */
export function isUnresolved(value: unknown): value is Unresolved {
  return value instanceof Unresolved;
}
