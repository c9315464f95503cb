import { invalidType } from '../core/report/invalid';
import { checkKnown, checkReadable } from '../core/report/known-options';

/**
 * Checks the arguments of a resource, before it is asked for.
 *
 * @param known the names of all of them.
 * @throws HardeningError `invalid-option` for an argument that nothing would use; `invalid-object` for a value that
 *   nothing could read.
 */
export function checkArgs(args: object, known: Readonly<Record<string, true>>): void {
  checkKnown(args, known, 'argument');
  checkReadable(args);
}

/**
 * Checks the name that a resource has in the program.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkName(name: unknown): void {
  if (typeof name === 'string' && name !== '') return;
  throw invalidType('invalid-option', 'name', 'must be a non-empty string', name);
}
