import { HardeningError } from '../../../lib/core/report/hardening-error';

/** The HardeningError that a promise fails with; any other outcome fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<HardeningError> {
  try {
    await promise;
  } catch (error) {
    if (HardeningError.isHardeningError(error)) return error;
    throw error;
  }
  throw new Error('expected a HardeningError, and nothing was thrown');
}
