import { ChangeLog } from './change';
import { bindToDeliveries } from './delivered-profiles';
import { findingsIn } from './findings-in';
import { hardenLinuxPod } from './harden-linux-pod';
import { hardenWindowsPod } from './harden-windows-pod';
import type { FindableReport } from './hardening-report';
import { judge, mayFail } from './judge';
import { levelError } from './level-error';
import type { ResolvedOptions } from './options';
import { AUTOMOUNT_SERVICE_ACCOUNT_TOKEN } from './presets';
import { profilesRefused } from './profile-refusals';
import { refusalsOf } from './refusals';
import type { Subject } from './waiver';
import { HardeningError, type HardeningErrorCode } from '../hardening-error';
import { below, overlaps } from '../kubernetes/field-path';
import { operatingSystemOf } from '../kubernetes/operating-system';
import { describe } from '../kubernetes/plain-data';
import { containerPath, containersOf, type Pod } from '../kubernetes/pod';
import { validatePod } from '../kubernetes/validate-pod';
import type { RefusedField } from '../windows/os-fields';

/** The first minor release in which Pod Security Admission exempts Windows pods from what they cannot set. */
const WINDOWS_EXEMPT_SINCE = 25;

/** Hardens a pod that the caller owns, as the part at `path` of a workload. */
export function hardenInPlace(unchecked: unknown, path: string, subject: Subject, options: ResolvedOptions): FindableReport {
  const { pod, unknownFields } = validatePod(unchecked, path);
  checkContainers(pod, path);
  const os = operatingSystemOf(pod.spec, below(path, 'spec'));
  const log = new ChangeLog();
  // An annotation may be what has become of a field.
  const isKnown = (field: string): boolean => (
    !options.unknown?.some((unknown) => overlaps(unknown, below(path, field)) || overlaps('metadata.annotations', field)));
  const refuse = (refusals: readonly RefusedField[], code?: HardeningErrorCode): void => (
    refuseFields(refusals.filter((field) => isKnown(field.path)), path, code));
  if (os === 'windows') {
    checkWindowsVersion(options);
    hardenWindowsPod(pod, options, log);
  } else {
    refuse(profilesRefused(pod));
    hardenLinuxPod(pod, options, mayFail('capabilities_restricted', options, subject), log);
    if (options.deliveries) refuse(bindToDeliveries(pod, options.deliveries, options.externalProfiles, log), 'undelivered-profile');
  }
  fillToken(pod, log);
  refuse(refusalsOf(pod, os));
  const { waived, refused, unused } = judge(pod, options, subject);
  const certain = refused.filter(({ fields }) => fields.every(isKnown));
  if (certain.length > 0) throw levelError(pod, path, certain, options, log);
  return {
    changes: log.changes.map((change) => ({ ...change, path: below(path, change.path) })),
    waived: waived.map((entry) => ({ ...entry, fields: entry.fields.map((field) => below(path, field)) })),
    find: () => findingsIn({ pod, path, os, subject, options, changes: log.changes, unknownFields, unused }),
  };
}

/** Volumes, waivers and annotations go by the container's name, so each must have one of its own. */
function checkContainers({ spec }: Pod, path: string): void {
  const containers = below(path, 'spec.containers');
  if (!spec.containers?.length) throw new HardeningError('invalid-object', containers, 'must list at least one container, got none');
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
  log.fill(spec, 'spec', ['automountServiceAccountToken'], AUTOMOUNT_SERVICE_ACCOUNT_TOKEN, 'a token is the cluster\'s key for whoever breaks in');
}

function refuseFields(refusals: readonly RefusedField[], root: string, code: HardeningErrorCode = 'cluster-refuses'): void {
  const [first, ...others] = refusals.map(({ path, problem }) => ({ path: below(root, path), problem }));
  if (!first) return;
  const problems = [first.problem, ...others.map(({ path, problem }) => `${path}: ${problem}`)];
  throw new HardeningError(code, first.path, problems.join('\n'));
}
