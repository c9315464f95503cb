import { describeName, describeType, quote } from '../data/describe';
import { join } from '../data/field-path';
import { itemsOf } from '../data/items-of';
import { fitsPattern } from '../data/pattern';
import { copyPlain, isList, isPlainObject } from '../data/plain-data';
import { type ShapesOf, checkShape, type ObjectShape } from '../data/shape';
import { CHECKS } from '../pod-security/checks';
import type { CheckId } from '../report/check-id';
import { HardeningError, type HardeningErrorCode } from '../report/hardening-error';
import { invalidType, invalidName } from '../report/invalid';

/**
 * Permission to be weaker in one respect, with the reason why. Waivers come from the program, never from a manifest.
 *
 * @typeParam Id the IDs that `check` may have: Pod Security checks, unless it is a waiver of an AKS setting.
 */
export interface Waiver<Id extends string = CheckId> {
  /**
   * Check that may fail: a Pod Security check such as `restrictedVolumes`; for an AKS resource, a setting such as
   * `aks/local-accounts`.
   */
  readonly check: Id;
  /** Why; it ends up as an annotation on the workload, for the readers of the cluster's objects. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day on which it holds, such as `2027-03-31`. After it, hardening throws. */
  readonly expires?: string;
  /** Workloads that it is for; without this, every workload it is given to. */
  readonly match?: WaiverMatch;
}

/** The workloads a waiver is for: all fields must match. In a string, `*` stands for any characters. */
export interface WaiverMatch {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The path of the construct that the workload comes from; in Pulumi the resource's name in the program. */
  readonly path?: string;
  /**
   * The containers it is for; without this, all of them and the pod itself. Only for a check that looks at containers:
   * `hostPathVolumes` and the like look at the pod alone, and an AKS resource has none.
   */
  readonly containers?: readonly string[];
}

/** Checks that can be waived somewhere, and their name. */
export interface WaivableChecks<Id extends string> {
  readonly ids: readonly Id[];
  /** Such as `a Pod Security check`. */
  readonly noun: string;
}

/** Values that the fields of a {@link WaiverMatch} are compared with. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly path?: string;
}

/** The fields of a {@link WaiverMatch} that tell workloads from each other. */
export const MATCH_TEXTS = ['kind', 'namespace', 'name', 'path'] as const;

const MATCH_FIELDS: ShapesOf<WaiverMatch> = {
  kind: 'string',
  namespace: 'string',
  name: 'string',
  path: 'string',
  containers: { listOf: 'string' },
};

/** Waivers that this library has copied, and that nobody can change. */
const OWN = new WeakSet<object>();

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a string is a calendar day such as `2027-03-31`. */
export function isDate(value: unknown): value is string {
  return (
    typeof value === 'string' && DATE.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true
  );
}

/**
 * Frozen copies of waivers, so that what was checked is what holds, whatever becomes of the objects. A copy is its own
 * copy: waivers are told from each other by identity.
 *
 * @throws HardeningError `invalid-waiver` for a field that is computed when it is read.
 */
export function ownWaivers<Id extends string>(waivers: readonly Waiver<Id>[]): readonly Waiver<Id>[] {
  const list = itemsOf(waivers) as Waiver<Id>[] | undefined;
  if (!list) throw invalidType('invalid-option', 'waivers', 'must be a list', waivers);
  return Object.freeze(list.map((waiver, index) => {
    if (!isPlainObject(waiver) || OWN.has(waiver)) return waiver;
    refuseUnset(waiver, ['expires'], `waivers[${index}]`, 'invalid-waiver');
    if (isPlainObject(waiver.match)) refuseUnset(waiver.match, undefined, `waivers[${index}].match`, 'invalid-waiver');
    const copy: Waiver<Id> = copyPlain(waiver, `waivers[${index}]`, { code: 'invalid-waiver', isOpaque: () => true });
    if (isPlainObject(copy.match) && isList(copy.match.containers)) Object.freeze(copy.match.containers);
    if (isPlainObject(copy.match)) Object.freeze(copy.match);
    OWN.add(Object.freeze(copy));
    return copy;
  }));
}

/**
 * Refuses fields that are there and undefined, as an unset variable is: without them more would match, and for longer.
 *
 * @param keys the fields to look at; all by default.
 * @throws HardeningError with the code.
 */
export function refuseUnset(
  fields: object, keys: readonly string[] | undefined, path: string, code: HardeningErrorCode,
): void {
  const isUnset = (key: string): boolean => {
    const field = Object.getOwnPropertyDescriptor(fields, key);
    return field !== undefined && 'value' in field && field.value === undefined;
  };
  const unset = Object.keys(fields).find((key) => (keys?.includes(key) ?? true) && isUnset(key));
  if (unset !== undefined) throw invalidType(code, join(path, unset), 'must have a value or be left out', undefined);
}

/** Whether a waiver is one that {@link ownWaivers} made. */
export function isOwnWaiver(waiver: object): boolean {
  return OWN.has(waiver);
}

/**
 * Checks waivers as they were given.
 *
 * @param today an ISO date, needed as soon as a waiver expires: this module knows no clock.
 * @throws HardeningError `invalid-waiver` for one without a reason, of an unknown check, past its last day, or for some
 *   containers where the check looks at none; `invalid-option` for what is no list, and where today is no date: a
 *   string that only looks like one would let expired waivers hold.
 * @returns what {@link ownWaivers} makes of them.
 */
export function checkWaivers<Id extends string>(
  waivers: readonly Waiver<Id>[], today: string | undefined, checks: WaivableChecks<string>,
): readonly Waiver<Id>[] {
  const own = ownWaivers(waivers);
  if (today !== undefined && !isDate(today)) {
    throw invalidName('invalid-option', 'today', 'must be a date such as "2026-11-22"', today);
  }
  const shape = waiverShape(checks);
  own.forEach((waiver: Waiver<string>, index) => {
    const path = `waivers[${index}]`;
    if (!isPlainObject(waiver)) throw invalidType('invalid-waiver', path, 'must be { check, reason, … }', waiver);
    // A misspelt `expires` or `match` would make the waiver hold for ever, or for everything.
    checkShape(waiver, shape, path, { code: 'invalid-waiver', unknown: 'an unknown field' });
    checkContainers(waiver, `${path}.match.containers`);
    if (waiver.expires !== undefined) checkExpiry(waiver.expires, `${path}.expires`, today);
  });
  return own;
}

function waiverShape({ ids, noun }: WaivableChecks<string>): ObjectShape {
  const fields: ShapesOf<Waiver> = {
    check: (value) => ids.includes(value as string) ? undefined
      : `must be ${noun} (${ids.join(', ')}), got ${describeName(value)}`,
    reason: (value) => readableProblem(value, 'say why'),
    owner: (value) => typeof value === 'string' ? readableProblem(value, 'name somebody')
      : `must be a string, got ${describeType(value)}`,
    expires: (value) => isDate(value) ? undefined : `must be a date such as "2027-03-31", got ${describeName(value)}`,
    match: { fields: MATCH_FIELDS },
  };
  return { fields, required: ['check', 'reason'] };
}

/** Finds the problem of a string that people read; its words are in the annotation, and not in the message. */
function readableProblem(value: unknown, must: string): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') {
    return `must ${must}, got ${typeof value === 'string' ? 'an empty string' : describeType(value)}`;
  }
  return isReadable(value) ? undefined : `must ${must} in letters that can be seen, got ${quote(value)}`;
}

/**
 * Checks the part of a {@link WaiverMatch} that tells workloads from each other.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkWorkloadMatch(match: unknown, path: string): void {
  const { containers: _, ...fields } = MATCH_FIELDS;
  checkShape(match, { fields }, path, { code: 'invalid-option', unknown: 'an unknown field' });
}

/** Whether a string has a letter that people see: some, such as U+3164, are letters to Unicode and invisible. */
function isReadable(value: string): boolean {
  return /\p{L}/u.test(value.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

/** Where a check looks at no container, a waiver for some would cover nothing, or more than it names. */
function checkContainers({ check, match }: Waiver<string>, path: string): void {
  if (match?.containers === undefined) return;
  const looksAt = CHECKS.find(({ id }) => id === check)?.looksAt;
  if (looksAt !== 'pod' && looksAt !== undefined) return;
  const must = looksAt === 'pod' ? 'must be left out for a check that looks at the pod and not at containers'
    : 'must be left out for an AKS setting, as neither a cluster nor a node pool has containers';
  throw invalidType('invalid-waiver', path, must, match.containers);
}

function checkExpiry(expires: string, path: string, today: string | undefined): void {
  if (today === undefined) {
    throw new HardeningError(
      'invalid-option',
      'today',
      `must be a date, as ${path} needs one to be judged by, got nothing`,
    );
  }
  if (today > expires) {
    throw invalidName(
      'invalid-waiver',
      path,
      `must not be before today, ${today}: renew the waiver or fix the workload`,
      expires,
    );
  }
}

/** Whether a waiver, or whatever else has a match, is for a workload, whatever its containers. */
export function matches({ match }: Pick<Waiver, 'match'>, subject: Subject): boolean {
  return MATCH_TEXTS.every((key) => {
    const pattern = match?.[key];
    return pattern === undefined || fitsPattern(pattern, subject[key] ?? '');
  });
}

/** The metadata that name an object in the cluster: what waivers and overrides may go by. */
export const NAMES: readonly string[] = ['name', 'generateName', 'namespace'];

/** Whether what a match is for depends on the names that objects have in the cluster. */
export function goesByNames({ match }: Pick<Waiver, 'match'>): boolean {
  return match?.name !== undefined || match?.namespace !== undefined;
}
