import { invalidName } from '../report/invalid';

/**
 * The AKS API version that carries `seccompDefault`: a preview, without SLA. Previews retire about two years after they
 * came; then raise this.
 */
export const PREVIEW_API_VERSION = '2026-05-02-preview';

/**
 * A preview API version such as `2026-05-02-preview`, or `stable` for the version that @pulumi/azure-native has by
 * default, which has no `seccompDefault`.
 */
export type AksApiVersion = string;

/** The first API version that has `seccompDefault`. */
export const FIRST_PREVIEW_API_VERSION = '2024-09-02-preview';

/** Whether an API version has `seccompDefault`. Any other one drops the property silently. */
export function hasSeccompDefault(apiVersion: AksApiVersion): boolean {
  return /^\d{4}-\d{2}-\d{2}-preview$/.test(apiVersion) && apiVersion >= FIRST_PREVIEW_API_VERSION;
}

/**
 * Checks an API version.
 *
 * @throws HardeningError `invalid-option` for anything that is neither `stable` nor a preview that has
 *   `seccompDefault`.
 */
export function checkApiVersion(apiVersion: AksApiVersion): void {
  if (apiVersion !== 'stable' && !hasSeccompDefault(apiVersion)) {
    const known = `an AKS preview version from "${FIRST_PREVIEW_API_VERSION}" on, such as "${PREVIEW_API_VERSION}"`;
    throw invalidName('invalid-option', 'apiVersion', `must be "stable" or ${known}`, apiVersion);
  }
}
