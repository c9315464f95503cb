import { ChangeLog } from '../report/change';
import { invalidName, invalidValue } from '../report/invalid';
import { hardenLinuxPod } from './fill/harden-linux-pod';
import { hardenWindowsPod } from './fill/harden-windows-pod';
import { findingsIn, LINUX_ONLY_CHECKS } from './findings/findings-in';
import { keepToAppArmorNodes } from './profiles/app-armor-nodes';
import { bindToDeliveries } from './profiles/delivered-profiles';
import type { LazyReport } from './verdict/hardening-report';
import { below, overlaps } from '../data/field-path';
import { NO_ACCOUNTS } from '../kubernetes/accounts';
import { operatingSystemOf } from '../kubernetes/operating-system';
import { containerPath, containersOf, type Pod } from '../kubernetes/pod';
import type { RefusedField } from '../kubernetes/refused-field';
import { validatePod } from '../kubernetes/validate-pod';
import { throwJoined } from '../report/joined-error';
import { findMisplacedOptions } from './options/misplaced-options';
import { AUTOMOUNT_SERVICE_ACCOUNT_TOKEN } from './options/presets';
import { asksForAppArmor, type ResolvedOptions } from './options/resolve-options';
import { findProfileProblems } from './profiles/profile-problems';
import { judge, mayFail } from './verdict/judge';
import { levelError } from './verdict/level-error';
import { findSecurityProblems } from './verdict/security-problems';
import { HardeningError, type HardeningErrorCode } from '../report/hardening-error';
import type { Subject } from '../waivers/waiver';

/** The first minor release in which Pod Security Admission exempts Windows pods from what they cannot set. */
const WINDOWS_EXEMPT_SINCE = 25;

/** Result of hardening a pod, with every reason why it is still refused. */
export interface HardenAttempt extends LazyReport {
  readonly errors: readonly HardeningError[];
}

/** The kind's own terms for the pod in it. */
export interface PlaceTerms {
  /** The fields that the kind takes, by their paths from the pod's root; all by default. */
  readonly writable?: (path: string) => boolean;
  /** Whether a container may lack a name; false by default. */
  readonly mayLackNames?: boolean;
  /** Whether the API server drops the pod's `os`; false by default. */
  readonly dropsOs?: boolean;
  /** Names of the containers in other pods of the same workload, which options may name too. */
  readonly siblings?: readonly string[];
}

/**
 * Hardens a pod that the caller owns, as the part at `path` of a workload: as far as possible, where it is refused.
 *
 * @throws HardeningError for a pod that cannot be read, and is as it was.
 */
export function hardenInPlace(
  unchecked: unknown,
  path: string,
  subject: Subject,
  options: ResolvedOptions,
  { writable, mayLackNames = false, dropsOs = false, siblings = [] }: PlaceTerms = {},
): HardenAttempt {
  const { pod, unknownFields } = validatePod(unchecked, path);
  checkContainers(pod, path, mayLackNames);
  const log = new ChangeLog(writable);
  if (dropsOs && pod.spec.os != null) log.remove(pod.spec, 'spec', ['os'], DROPPED);
  const { os, windowsHints } = operatingSystemOf(pod.spec, below(path, 'spec'));
  // An annotation may be what has become of a field.
  const isKnown = (field: string): boolean =>
    !options.unknown?.some(
      (unknown) => overlaps(unknown, below(path, field)) || overlaps('metadata.annotations', field),
    );
  const refusedAs = (code: HardeningErrorCode, refusals: readonly RefusedField[]): HardeningError[] =>
    refusals
      .filter((field) => isKnown(field.path))
      .map((field) => new HardeningError(code, below(path, field.path), field.problem));
  const errors = findMisplacedOptions(pod.spec, os, options, siblings);
  const isTooOld = os === 'windows' && options.level === 'restricted' && options.minor < WINDOWS_EXEMPT_SINCE;
  if (os === 'windows') {
    if (isTooOld) errors.push(windowsVersionError(options));
    hardenWindowsPod(pod, options, log);
  } else {
    throwJoined(refusedAs('cluster-refuses', findProfileProblems(pod)));
    const isCertain = windowsHints.length === 0;
    hardenLinuxPod(pod, options, isCertain, mayFail('capabilities_restricted', options, subject), log);
    if (options.deliveries) {
      errors.push(
        ...refusedAs('undelivered-profile', bindToDeliveries(pod, options.deliveries, options.externalProfiles, log)),
      );
    }
    if (asksForAppArmor(options)) keepToAppArmorNodes(pod, options.appArmorNodes, options.deliveries ?? [], log);
  }
  fillToken(pod, options, log);
  const refusals = refusedAs('cluster-refuses', findSecurityProblems(pod, os));
  errors.push(...refusals);
  const { waived, refused, unused } = judge(pod, options, subject);
  // Of what no Windows pod can have there, the version is to blame.
  const certain = refused.filter(
    ({ checkId, fields }) => fields.every(isKnown) && !(isTooOld && LINUX_ONLY_CHECKS.includes(checkId)),
  );
  // A pod that contradicts itself has security settings to fix first, mostly the same ones.
  if (certain.length > 0 && refusals.length === 0) {
    errors.push(levelError(pod, (field) => below(path, field), certain, options, log));
  }
  return {
    errors,
    changes: log.changes.map((change) => ({ ...change, path: below(path, change.path) })),
    waived: waived.map((entry) => ({ ...entry, fields: entry.fields.map((field) => below(path, field)) })),
    findings: (accounts = NO_ACCOUNTS) => findingsIn({
      pod, path, os, windowsHints, subject, accounts, options, changes: log.changes, unknownFields, unused,
    }),
  };
}

const DROPPED = 'the kind lacks the field, so that the API server drops it, and the pod is for Linux all the same';

/** Volumes, waivers and annotations go by the container's name, so each must have one of its own. */
function checkContainers({ spec }: Pod, path: string, mayLackNames: boolean): void {
  const containers = below(path, 'spec.containers');
  if (!spec.containers?.length) {
    throw new HardeningError('invalid-object', containers, 'must list at least one container, got none');
  }
  const names = new Set<string>();
  for (const placed of containersOf(spec)) {
    const { name } = placed.container;
    const at = below(path, `${containerPath(placed)}.name`);
    if (!name && mayLackNames) continue;
    if (!name) throw invalidName('invalid-object', at, 'must be a non-empty string', name);
    if (names.has(name)) {
      throw invalidName('invalid-object', at, 'must be the name of no other container of the pod', name);
    }
    names.add(name);
  }
}

function windowsVersionError({ kubernetesVersion }: ResolvedOptions): HardeningError {
  const why = 'because before it the admission controller requires fields that Windows pods cannot have';
  return invalidValue(
    'invalid-option',
    'kubernetesVersion',
    `must be at least 1.${WINDOWS_EXEMPT_SINCE} for a Windows pod at level restricted, ${why}; use level baseline`,
    kubernetesVersion,
  );
}

function fillToken({ spec }: Pod, { serviceAccountToken }: ResolvedOptions, log: ChangeLog): void {
  const field = ['automountServiceAccountToken'];
  if (serviceAccountToken !== undefined) {
    log.fill(spec, 'spec', field, serviceAccountToken, 'asked for');
    return;
  }
  const account = spec.serviceAccountName || spec.serviceAccount || 'default';
  if (account !== 'default') return;
  log.fill(spec, 'spec', field, AUTOMOUNT_SERVICE_ACCOUNT_TOKEN, 'a token gives an intruder access to the API server');
}
