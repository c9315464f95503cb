import { HardeningError } from '../hardening-error';
import { describe } from '../kubernetes/plain-data';

/** The AKS API version that carries `seccompDefault`: a preview, without SLA. Previews retire about two years after they came; then raise this. */
export const PREVIEW_API_VERSION = '2026-05-02-preview';

/** A preview API version such as `2026-05-02-preview`, or `stable` for the version that @pulumi/azure-native has by default, which has no `seccompDefault`. */
export type AksApiVersion = string;

/** The first API version that has `seccompDefault`. */
const FIRST_PREVIEW = '2024-09-02-preview';

/**
 * Checks an API version.
 *
 * @throws HardeningError `invalid-option` for anything that is neither `stable` nor a preview that has `seccompDefault`.
 */
export function checkApiVersion(apiVersion: AksApiVersion): void {
  const fits = apiVersion === 'stable' || (/^\d{4}-\d{2}-\d{2}-preview$/.test(apiVersion) && apiVersion >= FIRST_PREVIEW);
  if (!fits) {
    throw new HardeningError('invalid-option', 'apiVersion',
      `must be "stable" or an AKS preview version from "${FIRST_PREVIEW}" on, such as "${PREVIEW_API_VERSION}", got ${describe(apiVersion)}`);
  }
}
