import { HardeningError } from '../hardening-error';
import { type Change, ChangeLog } from './change';
import type { Finding } from './finding';
import { FINDING_RULES } from './findings';
import { hardenLinuxPod } from './harden-linux-pod';
import { hardenWindowsPod } from './harden-windows-pod';
import { judge, mayFail, type WaivedViolation } from './judge';
import { type HardeningOptions, type ResolvedOptions, resolveOptions } from './options';
import { profilesRefused } from './profile-refusals';
import { refusalsOf } from './refusals';
import { writeWaived } from './waived-annotation';
import type { Subject } from './waiver';
import { below, valueAt } from '../kubernetes/field-path';
import { operatingSystemOf, type OperatingSystem } from '../kubernetes/operating-system';
import { copyPlain, describe } from '../kubernetes/plain-data';
import { containerPath, containersOf, type Pod } from '../kubernetes/pod';
import { validatePod } from '../kubernetes/validate-pod';
import type { Violation } from '../pod-security/violation';
import type { RefusedField } from '../windows/os-fields';

/** What hardening did. */
export interface HardeningReport {
  /** Every difference between what went in and what came out. */
  readonly changes: Change[];
  /** What breaks the level under a waiver. */
  readonly waived: WaivedViolation[];
  /** What its owner should know. */
  readonly findings: Finding[];
}

/** A hardened pod, and what hardening did to it. */
export interface HardenPodResult extends HardeningReport {
  readonly pod: Pod;
}

/** The first minor release in which Pod Security Admission exempts Windows pods from what they cannot set. */
const WINDOWS_EXEMPT_SINCE = 25;

/** What it asked Windows pods for until then, and they cannot set. */
const LINUX_ONLY_CHECKS: readonly string[] = ['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted'];

/**
 * Gives a pod the security fields it leaves out, and holds it to its Pod Security level. The pod is not changed: the result is another one.
 *
 * Pure, idempotent, and never weaker than its input: what the author wrote stays, or is an error.
 *
 * @throws HardeningError
 *   - `violates-level` where the author's own values break the level and no waiver covers that, with every violation;
 *   - `api-server-refuses` where the cluster would not take the pod at any level;
 *   - `invalid-object`, `invalid-option`, `invalid-waiver` for what is not well formed.
 */
export function hardenPod(pod: Pod, options: HardeningOptions = {}): HardenPodResult {
  const resolved = resolveOptions(options);
  const copy = copyPlain(pod);
  const name = copy?.metadata?.name ?? copy?.metadata?.generateName ?? '';
  const report = hardenInPlace(copy, '', { kind: 'Pod', name, namespace: copy?.metadata?.namespace }, resolved);
  const log = new ChangeLog();
  writeWaived(copy, '', report.waived, log);
  return { pod: copy, ...report, changes: [...report.changes, ...log.changes] };
}

/** {@link hardenPod} on a pod that the caller owns, as the part at `path` of a workload. */
export function hardenInPlace(unchecked: unknown, path: string, subject: Subject, options: ResolvedOptions): HardeningReport {
  const { pod, unknownFields } = validatePod(unchecked, path);
  checkContainers(pod, path);
  const os = operatingSystemOf(pod.spec, below(path, 'spec'));
  const log = new ChangeLog();
  if (os === 'windows') {
    checkWindowsVersion(options);
    hardenWindowsPod(pod, options, log);
  } else {
    refuse(profilesRefused(pod), path);
    hardenLinuxPod(pod, options, ({ container }) => mayFail('capabilities_restricted', container.name, options, subject), log);
  }
  fillToken(pod, log);
  refuse(refusalsOf(pod, os), path);
  const { waived, refused, unused } = judge(pod, options, subject);
  if (refused.length > 0) throw levelError(pod, path, refused, options, log);
  const findings = [
    ...unknownFields.map((field) => ({ rule: 'unknown-field', path: field, message: 'Kubernetes knows no such field, and drops it in silence' })),
    ...[...findingsIn(pod, os, subject, options, log), ...weakerThanRestricted(pod, os, options, subject)]
      .map((finding) => ({ ...finding, path: below(path, finding.path) })),
    ...unused.map((waiver) => ({ rule: 'unused-waiver', path, message: `the waiver of ${waiver.check} ("${waiver.reason}") covers nothing here: take it away` })),
  ];
  return {
    changes: log.changes.map((change) => ({ ...change, path: below(path, change.path) })),
    waived: waived.map((entry) => placeBelow(path, entry)),
    findings,
  };
}

/** Volumes, waivers and annotations go by the container's name, so each must have one of its own. */
function checkContainers({ spec }: Pod, path: string): void {
  const containers = below(path, 'spec.containers');
  if (!spec.containers?.length) throw new HardeningError('invalid-object', containers, `must list at least one container, got ${describe(spec.containers)}`);
  const names = new Set<string>();
  for (const placed of containersOf(spec)) {
    const { name } = placed.container;
    const refuseName = (problem: string): HardeningError => new HardeningError('invalid-object', below(path, `${containerPath(placed)}.name`), problem);
    if (!name) throw refuseName(`must be a non-empty string, got ${describe(name)}`);
    if (names.has(name)) throw refuseName(`must be the name of no other container of the pod, got ${describe(name)}`);
    names.add(name);
  }
}

function checkWindowsVersion({ level, minor, kubernetesVersion }: ResolvedOptions): void {
  if (level === 'restricted' && minor < WINDOWS_EXEMPT_SINCE) {
    throw new HardeningError('invalid-option', 'kubernetesVersion', `must be at least 1.${WINDOWS_EXEMPT_SINCE} for a Windows pod at level restricted, `
      + `for before it the admission controller asks Windows pods for fields they cannot have; use level baseline, got ${describe(kubernetesVersion)}`);
  }
}

function fillToken({ spec }: Pod, log: ChangeLog): void {
  const account = spec.serviceAccountName || spec.serviceAccount || 'default';
  if (account !== 'default') return;
  log.fill(spec, 'spec', ['automountServiceAccountToken'], false, 'a token is the cluster\'s key for whoever breaks in');
}

function refuse(refusals: readonly RefusedField[], root: string): void {
  const [first, ...others] = refusals.map(({ path, problem }) => ({ path: below(root, path), problem }));
  if (!first) return;
  const problems = [first.problem, ...others.map(({ path, problem }) => `${path}: ${problem}`)];
  throw new HardeningError('api-server-refuses', first.path, problems.join('\n'));
}

function levelError(pod: Pod, path: string, refused: readonly Violation[], options: ResolvedOptions, log: ChangeLog): HardeningError {
  const { level, kubernetesVersion } = options;
  const lineOf = (field: string): string => {
    const value = valueAt(pod, field);
    const why = log.leftUnset.get(field);
    return `    ${below(path, field)} is ${value == null ? 'not set' : describe(value)}${value == null && why ? `, for ${why}` : ''}`;
  };
  const lines = refused.flatMap(({ checkId, reason, detail, fields }) => [
    `  ${checkId}: ${detail === '' ? reason : `${reason} (${detail})`}`, ...fields.map(lineOf),
  ]);
  const waivers = refused.map(({ checkId }) => `{ check: '${checkId}', reason: '…' }`).join(', ');
  return new HardeningError('violates-level', below(path, 'spec'),
    `must meet the Pod Security level ${level} (Kubernetes ${kubernetesVersion}), got ${refused.length} violation${refused.length > 1 ? 's' : ''}:\n`
    + `${lines.join('\n')}\n  To allow it: waivers: [${waivers}]`,
    refused.map((violation) => placeBelow(path, violation)));
}

function findingsIn(pod: Pod, os: OperatingSystem, { kind }: Subject, options: ResolvedOptions, log: ChangeLog): Finding[] {
  const filled = new Set(log.changes.map(({ path }) => path));
  const view = { pod, os, containers: containersOf(pod.spec), kind, options, wasFilled: (field: string) => filled.has(field) };
  return FINDING_RULES.flatMap(({ rule, find }) => find(view).map((finding) => ({ rule, ...finding })));
}

/** Below restricted, what only restricted would refuse is the author's choice. */
function weakerThanRestricted(pod: Pod, os: OperatingSystem, options: ResolvedOptions, subject: Subject): Finding[] {
  if (options.level === 'restricted') return [];
  const { refused } = judge(pod, { ...options, level: 'restricted' }, subject);
  const mendable = refused.filter(({ checkId }) => os === 'linux' || !LINUX_ONLY_CHECKS.includes(checkId));
  return mendable.map(({ checkId, reason, detail, fields }) => ({
    rule: 'weaker-than-restricted',
    path: fields[0] ?? 'spec',
    message: `the level ${options.level} allows it, and restricted would not: ${checkId}: ${detail === '' ? reason : `${reason} (${detail})`}`,
  }));
}

function placeBelow<T extends Violation>(path: string, violation: T): T {
  return { ...violation, fields: violation.fields.map((field) => below(path, field)) };
}
