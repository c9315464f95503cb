import { describeValue } from '../../data/describe';

/** The largest uid and gid that Kubernetes takes. */
export const MAX_ID = 2 ** 31 - 1;

/** Finds the problem of the option `user`. */
export function checkUser(value: unknown): string | undefined {
  return value === 'image' || isId(value) ? undefined
    : `must be a uid from 0 to ${MAX_ID}, or "image", got ${describeValue(value)}`;
}

/** Finds the problem of the option `group`. */
export function checkGroup(value: unknown): string | undefined {
  return isId(value) ? undefined : `must be a gid from 0 to ${MAX_ID}, got ${describeValue(value)}`;
}

function isId(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_ID;
}
