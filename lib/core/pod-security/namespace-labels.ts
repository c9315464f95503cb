import type { PodSecurityLevel } from './level';
import {
  AUDIT_LABEL,
  AUDIT_VERSION_LABEL,
  ENFORCE_LABEL,
  ENFORCE_VERSION_LABEL,
  POD_SECURITY_LABEL_PREFIX,
  WARN_LABEL,
  WARN_VERSION_LABEL,
} from './namespace-policy';
import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { type KubernetesVersion, LATEST_VERSION, minorOf } from '../kubernetes/version';
import { HardeningError } from '../report/hardening-error';
import { invalidName, invalidType } from '../report/invalid';

/**
 * The labels of a namespace that enforces, audits and warns at one level, by a policy that no upgrade of the cluster
 * changes.
 *
 * @param version the policy version; by default that of `cluster`, and the newest this library knows where that is
 *   `latest`.
 * @throws HardeningError `invalid-option` for the version `latest`.
 */
export function podSecurityLabels(
  level: PodSecurityLevel, version: KubernetesVersion | undefined, cluster: KubernetesVersion,
): Record<string, string> {
  if (version === 'latest') {
    throw new HardeningError(
      'invalid-option',
      'version',
      'must be a version such as "1.34", which an upgrade does not change, got "latest"',
    );
  }
  const asked = version ?? cluster;
  const pinned = `v1.${minorOf(asked === 'latest' ? LATEST_VERSION : asked)}`;
  return {
    [ENFORCE_LABEL]: level,
    [ENFORCE_VERSION_LABEL]: pinned,
    [AUDIT_LABEL]: level,
    [AUDIT_VERSION_LABEL]: pinned,
    [WARN_LABEL]: level,
    [WARN_VERSION_LABEL]: pinned,
  };
}

/**
 * Sees to it that the author of a namespace leaves those labels to it.
 *
 * @throws HardeningError `invalid-option` for the first that is set; `invalid-object` for what is no object.
 */
export function refusePodSecurityLabels(labels: Readonly<Record<string, unknown>> | null | undefined): void {
  if (labels == null) return;
  if (!isPlainObject(labels)) throw invalidType('invalid-object', 'metadata.labels', 'must be an object', labels);
  const label = Object.keys(labels).find((key) => key.startsWith(POD_SECURITY_LABEL_PREFIX));
  if (label !== undefined) {
    throw invalidName(
      'invalid-option',
      join('metadata.labels', label),
      'must be left to level and version',
      labels[label],
    );
  }
}

/** A Pod Security label that is not what it must be. */
export interface ChangedLabel {
  readonly label: string;
  readonly expected: string;
  /** Its value; undefined where the label is not set. */
  readonly value: unknown;
}

/** Compares the Pod Security labels of a namespace, as it is written, with those of {@link podSecurityLabels}. */
export function changedPodSecurityLabels(
  labels: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, string>>,
): ChangedLabel[] {
  return Object.entries(expected).flatMap(([label, value]) => {
    const written = Object.hasOwn(labels, label) ? labels[label] : undefined;
    return written === value ? [] : [{ label, expected: value, value: written }];
  });
}

/** The Pod Security labels among the labels of a namespace. */
export function podSecurityLabelsOf(labels: Readonly<Record<string, unknown>>): Record<string, string> {
  const own = Object.entries(labels).filter(([label, value]) => (
    label.startsWith(POD_SECURITY_LABEL_PREFIX) && typeof value === 'string'));
  return Object.fromEntries(own) as Record<string, string>;
}
