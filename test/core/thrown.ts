import { HardeningError } from '../../lib/core/report/hardening-error';

/** The HardeningError that a function throws; any other outcome fails the test. */
export function thrownBy(run: () => unknown): HardeningError {
  try {
    run();
  } catch (error) {
    if (HardeningError.isHardeningError(error)) return error;
    throw error;
  }
  throw new Error('expected a HardeningError, and nothing was thrown');
}
