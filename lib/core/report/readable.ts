import { HardeningError, type HardeningErrorCode } from './hardening-error';
import { MAX_DEPTH } from '../data/plain-data';

/**
 * Runs something that reads values as they stand, without a copy. What a getter or a Proxy among them throws becomes an
 * error of this library; any other error stays as it is.
 *
 * @throws HardeningError with that code.
 */
export function reading<T>(code: HardeningErrorCode, values: readonly unknown[], run: () => T, path = ''): T {
  try {
    return run();
  } catch (error) {
    if (HardeningError.isHardeningError(error) || values.every((value) => isReadable(value, 0))) throw error;
    throw new HardeningError(code, path, 'must be plain data, got something that throws when it is read');
  }
}

/** Whether all within a value can be read, as far as Kubernetes objects nest. */
function isReadable(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH) return false;
  try {
    return Object.values(value).every((item) => isReadable(item, depth + 1));
  } catch {
    return false;
  }
}
