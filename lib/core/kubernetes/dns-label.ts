import { invalidName } from '../report/invalid';

/**
 * Whether a value can be the name of a namespace.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function isDnsLabel(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/.test(value);
}

/**
 * Checks an option `namespace`.
 *
 * @throws HardeningError `invalid-option` for what cannot be the name of one.
 */
export function checkNamespace(namespace: unknown): void {
  if (isDnsLabel(namespace)) return;
  throw invalidName(
    'invalid-option',
    'namespace',
    'must be at most 63 lowercase letters, digits and hyphens, none at its ends',
    namespace,
  );
}
