import { invalidValue } from '../../report/invalid';

/** A version of Linux, as far as profiles ask for it: `5.15` is `[5, 15]`. */
export type Kernel = readonly [number, number];

const FORM = /^(\d{1,4})\.(\d{1,4})(?:[.\-+ ].*)?$/;

/**
 * The kernel that a string names: `5.15`, or a node's `kernelVersion`, such as `5.15.0-1071-azure`.
 *
 * @throws HardeningError `invalid-option` for anything else.
 */
export function kernelOf(text: string, path = 'kernel'): Kernel {
  const match = typeof text === 'string' ? FORM.exec(text) : null;
  if (!match) throw invalidValue('invalid-option', path, 'must be a version of Linux such as "5.15"', text);
  return [Number(match[1]), Number(match[2])];
}

/** Whether a kernel is as new as another, or newer. */
export function isAtLeast([major, minor]: Kernel, [leastMajor, leastMinor]: Kernel): boolean {
  return major === leastMajor ? minor >= leastMinor : major > leastMajor;
}
