import { type HardeningOptions, ownOptions } from './options';
import { resolveOptions } from './resolve-options';
import { itemsOf } from '../../data/items-of';
import { isPlainObject, copyPlain } from '../../data/plain-data';
import { type ObjectShape, checkShape } from '../../data/shape';
import type { Finding } from '../../report/finding';
import { HardeningError } from '../../report/hardening-error';
import { invalidType, invalidName } from '../../report/invalid';
import { plainOptions } from '../../report/known-options';
import { matches, refuseUnset, type Subject, type WaiverMatch, checkWorkloadMatch } from '../../waivers/waiver';

/** Options for some of the workloads that others wrote. */
export interface HardeningOverride {
  /** The workloads it is for: all fields must match. In a string, `*` stands for any characters. */
  readonly match: Omit<WaiverMatch, 'containers'>;
  /** Options for these workloads; waivers add up. */
  readonly hardening: HardeningOptions;
}

const OVERRIDE: ObjectShape = { fields: { match: 'anything', hardening: 'anything' } };

/**
 * Checks overrides as they were given.
 *
 * @returns copies of them that share nothing with them.
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the override.
 */
export function checkOverrides(overrides: readonly HardeningOverride[], today: string): readonly HardeningOverride[] {
  const list = itemsOf(overrides);
  if (!list) throw invalidType('invalid-option', 'overrides', 'must be a list', overrides);
  return list.map((override, index) => {
    const path = `overrides[${index}]`;
    if (!isPlainObject(override) || override.match === undefined || override.hardening === undefined) {
      throw invalidType('invalid-option', path, 'must be { match, hardening }', override);
    }
    checkShape(override, OVERRIDE, path, { code: 'invalid-option', unknown: 'an unknown field' });
    if (isPlainObject(override.match)) refuseUnset(override.match, undefined, `${path}.match`, 'invalid-option');
    const match = copyPlain(override.match, `${path}.match`, { code: 'invalid-option', isOpaque: () => true });
    checkWorkloadMatch(match, `${path}.match`);
    const given = plainOptions(override.hardening, `${path}.hardening`);
    try {
      const hardening = ownOptions(given);
      refuseTemplates(hardening);
      resolveOptions({ today, ...hardening });
      return { match: match as HardeningOverride['match'], hardening };
    } catch (error) {
      throw HardeningError.isHardeningError(error) ? error.below(`${path}.hardening`) : error;
    }
  });
}

/** Which workloads there are must be known before one of them can match. */
function refuseTemplates({ templates }: HardeningOptions): void {
  if (templates === undefined) return;
  throw invalidType('invalid-option', 'templates', 'must be given for all workloads, not in an override', templates);
}

/** Reaction to workloads that others wrote and that break their level: an error, or a report. */
export type OnViolation = 'error' | 'report';

/** Options for hardening the workloads of others. */
export interface ForeignHardening {
  readonly options: HardeningOptions;
  readonly overrides: readonly HardeningOverride[];
}

/**
 * Checks what hardening the workloads of others is told.
 *
 * @returns copies that share nothing with what was given.
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function checkForeignHardening(
  options: HardeningOptions, overrides: readonly HardeningOverride[], onViolation: OnViolation, today: string,
): ForeignHardening {
  const own = ownOptions(options);
  resolveOptions({ today, ...own });
  const ownOverrides = checkOverrides(overrides, today);
  if (onViolation !== 'error' && onViolation !== 'report') {
    throw invalidName('invalid-option', 'onViolation', 'must be "error" or "report"', onViolation);
  }
  return { options: own, overrides: ownOverrides };
}

/** Overrides that are for none of the workloads. */
export function unusedOverrides(
  overrides: readonly HardeningOverride[],
  subjects: readonly Subject[],
): Finding[] {
  return overrides.flatMap((override, index) =>
    subjects.some((subject) => matches(override, subject))
      ? []
      : [
        {
          rule: 'unused-override',
          severity: 'may-fail',
          cause: 'author',
          path: `overrides[${index}]`,
          message: `the override for ${JSON.stringify(override.match)} fits nothing in the whole app that others `
              + 'wrote: fix its match, or remove it',
        },
      ],
  );
}

/** Returns the options of the overrides that match a workload, the later one over the earlier. */
export function overridesFor(overrides: readonly HardeningOverride[], subject: Subject): HardeningOptions[] {
  return overrides.filter((override) => matches(override, subject)).map(({ hardening }) => hardening);
}
