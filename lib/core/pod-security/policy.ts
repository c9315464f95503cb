import type { Check, CheckPod, CheckRevision } from './check';
import { CHECKS } from './checks';
import { isLevel, POD_SECURITY_LEVELS, type PodSecurityLevel } from './level';
import { type KubernetesVersion, minorOf } from '../kubernetes/version';
import type { CheckId } from '../report/check-id';
import { invalidName } from '../report/invalid';

/** The checks of one level and policy version. */
export interface Policy {
  readonly level: PodSecurityLevel;
  /** `latest`, or `v1.34`: as the admission controller prints it. */
  readonly version: string;
  /** In the order of the message. */
  readonly checks: readonly ActiveCheck[];
}

/** The revision of a check that a policy asks for. */
export interface ActiveCheck {
  readonly id: CheckId;
  readonly check: CheckPod;
}

/**
 * The newest policy version: the newest revision of any check. A later version, which may be one that is yet to come,
 * means this one.
 */
export const NEWEST_POLICY_MINOR = Math.max(
  ...CHECKS.flatMap(({ versions }) => versions.map(({ minimum }) => minimum)),
);

/**
 * The policies that are known, by level and by what a version means: one for each minor release up to the newest, and
 * `latest`.
 */
const known: Record<PodSecurityLevel, Map<number | 'latest', Policy>> = {
  privileged: new Map(), baseline: new Map(), restricted: new Map(),
};

/**
 * The policy of a level and version, worked out once for each that differs.
 *
 * @throws HardeningError `invalid-option` for a level or a version that there is not.
 */
export function policyOf(level: PodSecurityLevel, version: KubernetesVersion): Policy {
  if (!isLevel(level)) {
    const levels = POD_SECURITY_LEVELS.map((name) => `"${name}"`).join(', ');
    throw invalidName('invalid-option', 'level', `must be one of ${levels}`, level);
  }
  const minor = version === 'latest' ? version : minorOf(version);
  // Of later releases there may be any number, and all have the newest checks.
  if (minor !== 'latest' && minor > NEWEST_POLICY_MINOR) {
    return { ...knownPolicy(level, NEWEST_POLICY_MINOR), version: `v1.${minor}` };
  }
  return knownPolicy(level, minor);
}

function knownPolicy(level: PodSecurityLevel, minor: number | 'latest'): Policy {
  const policies = known[level];
  const policy = policies.get(minor) ?? (
    minor === 'latest'
      ? { level, version: 'latest', checks: knownPolicy(level, NEWEST_POLICY_MINOR).checks }
      : { level, version: `v1.${minor}`, checks: checksOf(level, minor) });
  policies.set(minor, policy);
  return policy;
}

/**
 * Baseline checks by ID, then restricted ones by ID; restricted revisions replace the baseline checks they override.
 */
function checksOf(level: PodSecurityLevel, minor: number): ActiveCheck[] {
  if (level === 'privileged') return [];
  const active = CHECKS.filter((check) => level === 'restricted' || check.level === 'baseline').flatMap((check) => {
    const revision = revisionAt(check, minor);
    return revision === undefined ? [] : [{ check, revision }];
  });
  const overridden = new Set(active.flatMap(({ revision }) => revision.overrides ?? []));
  return active
    .filter(({ check }) => !overridden.has(check.id))
    .sort((a, b) => sortKey(a.check) < sortKey(b.check) ? -1 : 1)
    .map(({ check, revision }) => ({ id: check.id, check: revision.check }));
}

function revisionAt({ versions }: Check, minor: number): CheckRevision | undefined {
  return versions.filter(({ minimum }) => minimum <= minor).at(-1);
}

/** `baseline` comes before `restricted` in the alphabet too. */
function sortKey({ level, id }: Check): string {
  return `${level} ${id}`;
}
