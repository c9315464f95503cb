/**
 * One segment of a resource id, for regular expressions with the flag `u`: the characters that names of resources have.
 * Some letters are invisible, such as U+3164. A segment of dots, or with `?`, `#`, `%` or a backslash, would make a URL
 * of the id lead somewhere else.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export const ID_SEGMENT = '(?!\\.+(?:/|$))(?:(?!\\p{Default_Ignorable_Code_Point})[\\p{L}\\p{N}_.()-])+';

const SEGMENTS = new RegExp(`^/?${ID_SEGMENT}(?:/${ID_SEGMENT})*$`, 'u');

/** Whether a value may be the id of a resource of any type. */
export function isResourceId(value: unknown): boolean {
  return typeof value === 'string' && SEGMENTS.test(value);
}
