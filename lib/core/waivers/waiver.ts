import { copyPlain, describe, isPlainObject } from '../data/plain-data';
import { CHECKS } from '../pod-security/checks';
import type { CheckId } from '../report/check-id';
import { HardeningError, type HardeningErrorCode } from '../report/hardening-error';

/**
 * Permission to be weaker in one respect, with the reason why. Waivers come from the program, never from a manifest.
 *
 * @typeParam Id the IDs that `check` may have: Pod Security checks, unless it is a waiver of an AKS setting.
 */
export interface Waiver<Id extends string = CheckId> {
  /** What may fail: a Pod Security check such as `restrictedVolumes`; for an AKS resource, a setting such as `aks/local-accounts`. */
  readonly check: Id;
  /** Why; it ends up as an annotation on the workload, for whoever reads the cluster. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The last day on which it holds, such as `2027-03-31`. After it, hardening throws. */
  readonly expires?: string;
  /** What it is for; without this, every workload it is given to. */
  readonly match?: WaiverMatch;
}

/** The workloads a waiver is for: all that is said must fit. In a text, `*` stands for any characters. */
export interface WaiverMatch {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** The path of the construct that the workload comes from; in Pulumi the resource's name in the program. */
  readonly path?: string;
  /**
   * The containers it is for; without this, all of them and the pod itself. Only for a check that looks at containers: `hostPathVolumes` and the like look at
   * the pod alone, and an AKS resource has none.
   */
  readonly containers?: readonly string[];
}

/** What can be waived somewhere, and what that is called. */
export interface WaivableChecks<Id extends string> {
  readonly ids: readonly Id[];
  /** Such as `a Pod Security check`. */
  readonly noun: string;
}

/** What the fields of a {@link WaiverMatch} are held against. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly path?: string;
}

const WAIVER_FIELDS: Readonly<Record<keyof Waiver, true>> = { check: true, reason: true, owner: true, expires: true, match: true };

/** The fields of a {@link WaiverMatch} that tell workloads from each other. */
export const MATCH_TEXTS = ['kind', 'namespace', 'name', 'path'] as const;

const MATCH_FIELDS = [...MATCH_TEXTS, 'containers'] as const;

/** Waivers that this library has copied, and that nobody can change. */
const OWN = new WeakSet<object>();

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a calendar day such as `2027-03-31`. */
export function isDate(value: unknown): value is string {
  return typeof value === 'string' && DATE.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
}

/**
 * Frozen copies of waivers, so that what was checked is what holds, whatever becomes of the objects. A copy is its own
 * copy: waivers are told from each other by identity.
 *
 * @throws HardeningError `invalid-waiver` for a field that is computed when it is read.
 */
export function ownWaivers<Id extends string>(waivers: readonly Waiver<Id>[]): readonly Waiver<Id>[] {
  if (!Array.isArray(waivers)) {
    throw new HardeningError('invalid-option', 'waivers', `must be a list, got ${describe(waivers)}`);
  }
  return Object.freeze(waivers.map((waiver: Waiver<Id>, index) => {
    if (!isPlainObject(waiver) || OWN.has(waiver)) return waiver;
    const copy: Waiver<Id> = copyPlain(waiver, `waivers[${index}]`, { code: 'invalid-waiver', isOpaque: () => true });
    Object.freeze(copy.match?.containers);
    Object.freeze(copy.match);
    OWN.add(Object.freeze(copy));
    return copy;
  }));
}

/** Whether a waiver is one that {@link ownWaivers} made. */
export function isOwnWaiver(waiver: object): boolean {
  return OWN.has(waiver);
}

/**
 * Checks waivers as they were given.
 *
 * @param today an ISO date, needed as soon as a waiver expires: this module knows no clock.
 * @throws HardeningError `invalid-waiver` for one without a reason, of an unknown check, past its last day, or for some containers where the check looks at
 *   none; `invalid-option` for what is no list, and where today is no date: a text that only looks like one would let expired waivers hold.
 * @returns what {@link ownWaivers} makes of them.
 */
export function checkWaivers<Id extends string>(
  waivers: readonly Waiver<Id>[], today: string | undefined, checks: WaivableChecks<string>,
): readonly Waiver<Id>[] {
  const own = ownWaivers(waivers);
  if (today !== undefined && !isDate(today)) {
    throw new HardeningError('invalid-option', 'today', `must be a date such as "2026-11-22", got ${describe(today)}`);
  }
  own.forEach((waiver: Waiver<string>, index) => {
    const path = `waivers[${index}]`;
    if (!isPlainObject(waiver)) throw refuse(path, 'must be { check, reason, … }', waiver);
    // A misspelt `expires` or `match` would make the waiver hold for ever, or for everything.
    for (const key of Object.keys(waiver)) {
      if (!Object.hasOwn(WAIVER_FIELDS, key)) throw refuse(`${path}.${key}`, `must be one of ${Object.keys(WAIVER_FIELDS).join(', ')}`, key);
    }
    if (!checks.ids.includes(waiver.check)) throw refuse(`${path}.check`, `must be ${checks.noun} (${checks.ids.join(', ')})`, waiver.check);
    if (typeof waiver.reason !== 'string' || waiver.reason.trim() === '') throw refuse(`${path}.reason`, 'must say why', waiver.reason);
    if (!isReadable(waiver.reason)) {
      throw refuse(`${path}.reason`, 'must say why in letters that can be seen', waiver.reason);
    }
    if (waiver.owner !== undefined) checkOwner(waiver.owner, `${path}.owner`);
    checkMatch(waiver.match, `${path}.match`, MATCH_FIELDS, 'invalid-waiver');
    checkContainers(waiver, `${path}.match.containers`);
    if (waiver.expires !== undefined) checkExpiry(waiver.expires, `${path}.expires`, today);
  });
  return own;
}

/**
 * Checks what a {@link WaiverMatch} says, or a part of one.
 *
 * @param fields those it may have.
 * @throws HardeningError with the code given.
 */
export function checkMatch(match: unknown, path: string, fields: readonly (keyof WaiverMatch)[], code: HardeningErrorCode): void {
  const expect = (holds: boolean, field: string, must: string, value: unknown): void => {
    if (!holds) throw new HardeningError(code, field, `must be ${must}, got ${describe(value)}`);
  };
  if (match === undefined) return;
  expect(isPlainObject(match), path, 'an object', match);
  for (const [key, value] of Object.entries(match as object)) {
    const field = `${path}.${key}`;
    expect((fields as readonly string[]).includes(key), field, `one of ${fields.join(', ')}`, key);
    if (value === undefined) continue;
    if (key !== 'containers') expect(typeof value === 'string', field, 'a text', value);
    else expect(Array.isArray(value) && value.every((name) => typeof name === 'string'), field, 'a list of container names', value);
  }
}

function checkOwner(owner: unknown, path: string): void {
  if (typeof owner !== 'string') throw refuse(path, 'must be a text', owner);
  if (!isReadable(owner)) throw refuse(path, 'must name somebody in letters that can be seen', owner);
}

/** Whether a string has a letter that people see: some, such as U+3164, are letters to Unicode and invisible. */
function isReadable(value: string): boolean {
  return /\p{L}/u.test(value.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
}

/** Where a check looks at no container, a waiver for some would cover nothing, or more than it says. */
function checkContainers({ check, match }: Waiver<string>, path: string): void {
  if (match?.containers === undefined) return;
  const looksAt = CHECKS.find(({ id }) => id === check)?.looksAt;
  if (looksAt === 'pod') throw refuse(path, 'must be left out for a check that looks at the pod and not at containers', match.containers);
  if (looksAt === undefined) throw refuse(path, 'must be left out for an AKS setting, as neither a cluster nor a node pool has containers', match.containers);
}

function checkExpiry(expires: unknown, path: string, today: string | undefined): void {
  if (!isDate(expires)) throw refuse(path, 'must be a date such as "2027-03-31"', expires);
  if (today === undefined) throw new HardeningError('invalid-option', 'today', `must be a date, as ${path} needs one to be judged by, got nothing`);
  if (today > expires) throw refuse(path, `must not be before today, ${today}: renew the waiver or fix the workload`, expires);
}

function refuse(path: string, must: string, value: unknown): HardeningError {
  return new HardeningError('invalid-waiver', path, `${must}, got ${describe(value)}`);
}

/** Whether a waiver, or whatever else has a match, is for a workload, whatever its containers. */
export function matches({ match }: Pick<Waiver, 'match'>, subject: Subject): boolean {
  return MATCH_TEXTS.every((key) => {
    const pattern = match?.[key];
    return pattern === undefined || fits(pattern, subject[key] ?? '');
  });
}

/** The metadata that name an object in the cluster: what waivers and overrides may go by. */
export const NAMES: readonly string[] = ['name', 'generateName', 'namespace'];

/** Whether what a match is for depends on the names that objects have in the cluster. */
export function goesByNames({ match }: Pick<Waiver, 'match'>): boolean {
  return match?.name !== undefined || match?.namespace !== undefined;
}

/** Not a regular expression, which many a `*` would make slow. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return text.startsWith(first) && text.endsWith(last) && text.length - last.length >= from;
}
