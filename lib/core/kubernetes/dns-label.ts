/**
 * Whether a value can be the name of a namespace.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function isDnsLabel(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z\d]([-a-z\d]{0,61}[a-z\d])?$/.test(value);
}
