import type { AksApiVersion } from './api-version';
import type { AksSettingId } from './setting-id';
import type { Waiver } from '../waivers/waiver';

/** Options for hardening an AKS resource. */
export interface AksOptions<Id extends AksSettingId = AksSettingId> {
  /**
   * Permission to be weaker than a setting of the table, each with its reason:
   * `{ check: 'aks/host-encryption', reason: '…' }`.
   */
  readonly waivers?: readonly Waiver<Id>[];
  /** An ISO date such as `2026-11-22`, by which waivers expire. Components pass the day of the run. */
  readonly today?: string;
  /** The AKS API version; {@link PREVIEW_API_VERSION} by default. `stable` does without `seccompDefault`. */
  readonly apiVersion?: AksApiVersion;
}
