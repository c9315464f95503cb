import type { AksSettingId } from './setting-id';

/** How much a setting matters: what happens to an author who wants it otherwise. */
export type SettingStrength =
  /** Weaker only with a waiver. */
  | 'security'
  /** Weaker is a finding. */
  | 'advice'
  /** Off unless the author sets it, because it needs something that only the author has. */
  | 'opt-in';

/** One row of the table of AKS settings: what AKS makes of it, what this library makes of it, and who requires that. */
export interface AksSetting<Context, Id extends string = AksSettingId> {
  readonly id: Id;
  /** Title of a few words. */
  readonly title: string;
  /** Behaviour of AKS if the field is not set. */
  readonly azureDefault: string;
  /** Behaviour of this library if the field is not set. */
  readonly hardened: string;
  /**
   * The rules that demand it: Checkov (CKV_AZURE_…), Trivy (AVD-AZU-…), CIS, Azure Policy, the AKS baseline, AVM's
   * Well-Architected defaults, AKS' own docs.
   */
  readonly demandedBy: readonly string[];
  readonly strength: SettingStrength;
  /** The fields it is made of. */
  readonly fields: readonly SettingField<Context>[];
  /** Why its default could not be had, where that is so: a finding, unless the author set it anyway. */
  readonly absent?: (context: Context) => string | undefined;
}

/** One field of a setting. */
export interface SettingField<Context> {
  /** Where it is in the body of the ARM request, such as `properties.disableLocalAccounts`. */
  readonly path: string;
  /** Value if the author sets none; undefined keeps it unset. */
  readonly preset: (context: Context) => unknown;
  /** Whether a value will do; undefined is asked too, and is the field left unset. */
  readonly accepts: (value: unknown, context: Context) => boolean;
  /** Requirement, such as `must be true`. */
  readonly must: string;
  /** Value that AKS uses for an unset field, if that value is acceptable. */
  readonly unset?: unknown;
}
