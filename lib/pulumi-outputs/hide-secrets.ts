import { SecretTexts } from './secret-texts';
import { HardeningError } from '../core/report/hardening-error';

/**
 * Runs something over values of which some are secrets, and keeps those out of the message of its error: even a name or
 * an id, which a message shows otherwise.
 *
 * @throws HardeningError as `run` does, with `[secret]` in place of each.
 */
export function hidingSecrets<T>(secrets: readonly unknown[] | SecretTexts, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!HardeningError.isHardeningError(error)) throw error;
    throw (secrets instanceof SecretTexts ? secrets : new SecretTexts(secrets)).hiddenInError(error);
  }
}
