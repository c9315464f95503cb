import { isPlainObject } from '../data/plain-data';
import { checkShape } from '../data/shape';
import type { KubernetesVersion } from '../kubernetes/version';
import { LATEST_VERSION, minorOf } from '../kubernetes/version';
import { CHECKS } from '../pod-security/checks';
import { invalidType, invalidValue } from '../report/invalid';

/**
 * The oldest policy version looked at unless told otherwise: with that release Pod Security Admission became stable and
 * PodSecurityPolicy went.
 */
export const FIRST_COMPARED_VERSION = '1.25';

/** The minor releases that an answer is about. */
export interface ComparedVersions {
  /** That of the cluster. */
  readonly current: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Fills in what was not said: from {@link FIRST_COMPARED_VERSION}, or the cluster's own where that is older, to
 * {@link LATEST_VERSION}. A version to come is taken for the newest known, as that is what is judged by.
 *
 * @throws HardeningError `invalid-option` for what is no version, and for an end before the beginning.
 */
export function comparedVersions(
  current: KubernetesVersion, versions: { readonly from?: KubernetesVersion; readonly to?: KubernetesVersion },
): ComparedVersions {
  const known = (version: KubernetesVersion, path: string): number =>
    Math.min(minorOf(version, path), minorOf(LATEST_VERSION));
  const cluster = known(current, 'kubernetesVersion');
  if (!isPlainObject(versions)) throw invalidType('invalid-option', 'versions', 'must be { from, to }', versions);
  checkShape(versions, { fields: { from: 'anything', to: 'anything' } }, 'versions', {
    code: 'invalid-option',
    unknown: 'an unknown option',
  });
  const { from: first, to: last = LATEST_VERSION } = versions;
  const from = first === undefined ? Math.min(minorOf(FIRST_COMPARED_VERSION), cluster) : known(first, 'versions.from');
  const to = known(last, 'versions.to');
  if (to < from) {
    throw invalidValue(
      'invalid-option',
      'versions.to',
      `must not be before 1.${from}, the first that is compared`,
      last,
    );
  }
  return { current: cluster, from, to };
}

/**
 * The first of the versions, and each at which a check begins or changes: between two of these every verdict is the
 * same.
 */
export function turningPoints({ from, to }: ComparedVersions): number[] {
  const changes = CHECKS.flatMap(({ versions }) => versions.map(({ minimum }) => minimum)).filter(
    (minor) => minor > from && minor <= to,
  );
  return [from, ...[...new Set(changes)].sort((a, b) => a - b)];
}
