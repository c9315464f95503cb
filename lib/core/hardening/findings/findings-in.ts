import type { HardenedPodView } from './finding-rule';
import { mergeFindings } from './merge-findings';
import { FINDING_RULES } from './rules/index';
import { printable } from '../../data/describe';
import { below } from '../../data/field-path';
import type { Accounts } from '../../kubernetes/accounts';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import { containersOf, type Pod } from '../../kubernetes/pod';
import type { WindowsHint } from '../../kubernetes/windows-hints';
import type { Change } from '../../report/change';
import type { CheckId } from '../../report/check-id';
import { type Finding, findingsOf, type FoundField, type RankedRule } from '../../report/finding';
import type { Subject, Waiver } from '../../waivers/waiver';
import type { ResolvedOptions } from '../options/resolve-options';
import { judge } from '../verdict/judge';

/** A pod after hardening, and what came up on the way. */
export interface HardenedPart {
  readonly pod: Pod;
  /** Where it stands in its workload. */
  readonly path: string;
  readonly os: OperatingSystem;
  readonly windowsHints: readonly WindowsHint[];
  readonly subject: Subject;
  readonly accounts: Accounts;
  readonly options: ResolvedOptions;
  /** From the pod's root. */
  readonly changes: readonly Change[];
  /** From the workload's root. */
  readonly unknownFields: readonly string[];
  readonly unused: readonly Waiver[];
}

/** Checks that the admission controller requires of Windows pods before Kubernetes 1.25, and that they cannot pass. */
export const LINUX_ONLY_CHECKS: readonly CheckId[] = [
  'allowPrivilegeEscalation',
  'capabilities_restricted',
  'seccompProfile_restricted',
];

const UNKNOWN_FIELD: RankedRule = { rule: 'unknown-field', severity: 'may-fail', cause: 'author' };

/** The rule that finds waivers which cover nothing. */
export const UNUSED_WAIVER: RankedRule = { rule: 'unused-waiver', severity: 'advice', cause: 'author' };

const WEAKER_THAN_RESTRICTED: RankedRule = { rule: 'weaker-than-restricted', severity: 'advice', cause: 'author' };

/** Everything that the owner of a hardened pod should know, in no order. Paths start at the workload. */
export function findingsIn(part: HardenedPart): Finding[] {
  const { path, unknownFields, unused } = part;
  const findings = [
    ...findingsOf(UNKNOWN_FIELD, unknownFields.map((field) => (
      { path: field, message: 'Kubernetes knows no such field, and drops it silently' }))),
    ...[...foundByRules(part), ...findingsOf(WEAKER_THAN_RESTRICTED, weakerThanRestricted(part))].map((finding) => (
      { ...finding, path: below(path, finding.path) })),
    ...unusedWaivers(unused, path),
  ];
  return findings.map((finding) => ({ ...finding, message: printable(finding.message) }));
}

/** The findings about waivers for the pod at a path which cover nothing in it. */
export function unusedWaivers(unused: readonly Waiver[], path: string): Finding[] {
  return findingsOf(UNUSED_WAIVER, unused.map(({ check, reason }) => (
    { path, message: printable(`the waiver of ${check} ("${reason}") covers nothing here: take it away`) })));
}

function foundByRules({ pod, os, windowsHints, subject, accounts, options, changes }: HardenedPart): Finding[] {
  const filled = new Set(changes.map((change) => change.path));
  const wasFilled = (field: string): boolean => filled.has(field);
  const view: HardenedPodView = {
    pod,
    os,
    windowsHints,
    containers: containersOf(pod.spec),
    subject,
    accounts,
    options,
    wasFilled,
    causeOf: (...fields) => fields.some(wasFilled) ? 'hardening' : 'author',
  };
  return mergeFindings(FINDING_RULES.flatMap((rule) => findingsOf(rule, rule.find(view))), view.containers);
}

/** Below restricted, what only restricted would refuse is the author's choice. */
function weakerThanRestricted({ pod, os, options, subject }: HardenedPart): FoundField[] {
  if (options.level === 'restricted') return [];
  const { refused } = judge(pod, { ...options, level: 'restricted' }, subject);
  const mendable = refused.filter(({ checkId }) => os === 'linux' || !LINUX_ONLY_CHECKS.includes(checkId));
  return mendable.map(({ checkId, reason, detail, fields }) => ({
    path: fields[0] ?? 'spec',
    message: `the level ${options.level} allows it, and restricted would not: ${checkId}: `
      + `${detail === '' ? reason : `${reason} (${detail})`}`,
  }));
}
