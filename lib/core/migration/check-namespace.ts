import { HardeningError } from '../hardening-error';
import { isDnsLabel } from '../kubernetes/dns-label';
import { describe } from '../kubernetes/plain-data';

/**
 * Checks the option `namespace`.
 *
 * @throws HardeningError `invalid-option` for what cannot be the name of one.
 */
export function checkNamespace(namespace: unknown): void {
  if (isDnsLabel(namespace)) return;
  throw new HardeningError('invalid-option', 'namespace', `must be at most 63 small letters, digits and hyphens, none at its ends, got ${describe(namespace)}`);
}
