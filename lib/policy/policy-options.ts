import type { CheckId } from '../core/report/check-id';
import { invalidName } from '../core/report/invalid';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import { checkWaivers, type WaivableChecks, type Waiver } from '../core/waivers/waiver';
import { today } from '../today';

/** The effect of a violation: `mandatory` stops the deployment, `advisory` is a warning. */
export type EnforcementLevel = (typeof ENFORCEMENT_LEVELS)[number];

/** Every enforcement level. */
export const ENFORCEMENT_LEVELS = ['advisory', 'mandatory', 'disabled'] as const;

/** The effect of a violation by default. */
export const DEFAULT_ENFORCEMENT_LEVEL: EnforcementLevel = 'mandatory';

/**
 * Options of every array of policies.
 *
 * @typeParam Id the IDs that a waiver's `check` may have.
 */
export interface PolicyOptions<Id extends string = CheckId> {
  /**
   * Permission to be weaker, each with its reason. For a resource, `match` means: `kind`, `namespace` and `name` as in
   * the manifest, or `ManagedCluster` or `AgentPool` and the name in the program; `path` the URN. In a string, `*`
   * stands for any characters.
   */
  readonly waivers?: readonly Waiver<Id>[];
  /** An ISO date such as `2026-11-22`, by which waivers expire; the day of the run by default. */
  readonly today?: string;
  /** {@link DEFAULT_ENFORCEMENT_LEVEL} by default. The configuration of a policy pack can set it for each policy. */
  readonly enforcementLevel?: EnforcementLevel;
}

/** The names of {@link PolicyOptions}. */
export const POLICY_OPTIONS: NamesOf<PolicyOptions> = { waivers: true, today: true, enforcementLevel: true };

/**
 * Checks the options that all have and fills in their defaults.
 *
 * @param known an object with the names of all options.
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function resolvePolicyOptions<Id extends string>(
  options: PolicyOptions<Id>, known: Readonly<Record<string, true>>, checks: WaivableChecks<Id>,
): { waivers: readonly Waiver<Id>[]; enforcementLevel: EnforcementLevel } {
  checkKnown(options, known);
  const { waivers: given = [], today: day = today(), enforcementLevel = DEFAULT_ENFORCEMENT_LEVEL } = options;
  if (!ENFORCEMENT_LEVELS.includes(enforcementLevel)) {
    throw invalidName(
      'invalid-option',
      'enforcementLevel',
      `must be one of ${ENFORCEMENT_LEVELS.join(', ')}`,
      enforcementLevel,
    );
  }
  return { waivers: checkWaivers(given, day, checks), enforcementLevel };
}
