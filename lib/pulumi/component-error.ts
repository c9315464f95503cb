import { HardeningError } from '../core/hardening-error';

/** Runs something, and lets its errors say which component or resource they are about. */
export function forComponent<T>(name: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw HardeningError.is(error) ? error.in(name) : error;
  }
}
