import { HardeningError } from './hardening-error';

/** The result of something, or the error of this library that it throws. Any other error is thrown on. */
export function resultOrError<T>(run: () => T): T | HardeningError {
  try {
    return run();
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    return error;
  }
}

/** The result of reading something; the other value where it cannot be read, which is an error somewhere else. */
export function unlessUnreadable<T>(read: () => T, otherwise: T): T {
  const result = resultOrError(read);
  return HardeningError.isHardeningError(result) ? otherwise : result;
}
