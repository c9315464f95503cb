import { type HardeningOptions, resolveOptions } from './options';
import { describe, isPlainObject } from '../../data/plain-data';
import type { Finding } from '../../report/finding';
import { HardeningError } from '../../report/hardening-error';
import { plainOptions } from '../../report/known-options';
import { checkMatch, MATCH_TEXTS, matches, type Subject, type WaiverMatch } from '../../waivers/waiver';

/** Options for some of the workloads that others wrote. */
export interface HardeningOverride {
  /** The workloads it is for: all that is said must fit. In a text, `*` stands for any characters. */
  readonly match: Omit<WaiverMatch, 'containers'>;
  /** What is different for them; waivers add up. */
  readonly hardening: HardeningOptions;
}

/**
 * Checks overrides as they were given.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the override.
 */
export function checkOverrides(overrides: readonly HardeningOverride[], today: string): void {
  if (!Array.isArray(overrides)) throw new HardeningError('invalid-option', 'overrides', `must be a list, got ${describe(overrides)}`);
  overrides.forEach((override: unknown, index) => {
    const path = `overrides[${index}]`;
    if (!isPlainObject(override) || override.match === undefined || override.hardening === undefined) {
      throw new HardeningError('invalid-option', path, `must be { match, hardening }, got ${describe(override)}`);
    }
    const stray = Object.keys(override).find((key) => key !== 'match' && key !== 'hardening');
    if (stray !== undefined) throw new HardeningError('invalid-option', `${path}.${stray}`, `must be one of match, hardening, got ${describe(stray)}`);
    checkMatch(override.match, `${path}.match`, MATCH_TEXTS, 'invalid-option');
    const hardening = plainOptions(override.hardening, `${path}.hardening`);
    try {
      resolveOptions({ today, ...hardening });
    } catch (error) {
      throw HardeningError.is(error) ? new HardeningError(error.code, `${path}.hardening.${error.path}`, error.problem) : error;
    }
  });
}

/** What becomes of workloads that others wrote and that break their level: an error, or a report. */
export type OnViolation = 'error' | 'report';

/**
 * Checks what hardening the workloads of others is told.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option.
 */
export function checkForeignHardening(
  options: HardeningOptions, overrides: readonly HardeningOverride[], onViolation: OnViolation, today: string,
): void {
  resolveOptions({ today, ...options });
  checkOverrides(overrides, today);
  if (onViolation !== 'error' && onViolation !== 'report') {
    throw new HardeningError('invalid-option', 'onViolation', `must be "error" or "report", got ${describe(onViolation)}`);
  }
}

/** Overrides that are for none of the workloads. */
export function unusedOverrides(overrides: readonly HardeningOverride[], subjects: readonly Subject[]): Finding[] {
  return overrides.flatMap((override, index) => subjects.some((subject) => matches(override, subject)) ? [] : [{
    rule: 'unused-override',
    path: `overrides[${index}]`,
    message: `the override for ${JSON.stringify(override.match)} fits nothing in the whole app that others wrote: fix its match, or remove it`,
  }]);
}

/** What the overrides say of a workload, the later one over the earlier. */
export function overridesFor(overrides: readonly HardeningOverride[], subject: Subject): HardeningOptions[] {
  return overrides.filter((override) => matches(override, subject)).map(({ hardening }) => hardening);
}
