import type { ApiObject } from 'cdk8s';
import { type ForeignHardener, type Outcome, UNREAD } from './foreign-object';
import { FINISH, hasWorkloadBrand, isHardenedObject } from './hardened-object';
import { copyPlain, isPlainObject } from '../core/data/plain-data';
import { refuseYamlHazards } from '../core/data/yaml-hazards';
import { namespacesIn, type WrittenNamespace } from '../core/pod-security/namespaces-in';
import { withErrorSubject, type HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';
import { throwJoined } from '../core/report/joined-error';

/** An object of an app, as it is written, and all that is wrong with that. */
export interface JudgedObject {
  readonly object: ApiObject;
  /** As it was read, in JSON: what reads the same is judged the same. Undefined where that cannot be told. */
  readonly source?: string;
  /**
   * As it is written: a copy, which nobody else can change. Undefined where it cannot be written, or its class writes
   * nothing.
   */
  readonly manifest: unknown;
  /** The namespaces among what is written. */
  readonly namespaces: readonly WrittenNamespace[];
  /** Why it cannot be written at all. */
  readonly failure?: Error;
  /** Why it must not be written, even where violations are only reported: kubectl would read something else. */
  readonly errors: readonly HardeningError[];
  /** Results of the hardeners of the pods of others for it. */
  readonly outcomes: ReadonlyMap<ForeignHardener, Outcome>;
}

/**
 * Judges an object as it would be written now.
 *
 * @param read how its class, resolvers and JSON patches make it.
 * @param earlier what it was when it was last judged: what is the same as then is not judged again.
 */
export function judgeObject(
  object: ApiObject, read: () => unknown, hardeners: readonly ForeignHardener[], earlier?: JudgedObject,
): JudgedObject {
  const outcomes = new Map(hardeners.map((hardener) => [hardener, UNREAD]));
  try {
    let manifest = copyOf(read());
    const source = JSON.stringify(manifest) as string | undefined;
    if (earlier && isStill(earlier, source, hardeners)) return earlier;
    if (isHardenedObject(object)) manifest = object[FINISH](manifest);
    if (!hasWorkloadBrand(object)) {
      for (const hardener of hardeners) {
        const outcome = hardener.harden(object, manifest);
        outcomes.set(hardener, outcome);
        manifest = outcome.manifest;
      }
    }
    return { object, source, manifest, namespaces: namespacesIn(manifest), errors: unwritableOf(manifest), outcomes };
  } catch (error) {
    return { object, manifest: undefined, namespaces: [], failure: error as Error, errors: [], outcomes };
  }
}

/** A copy that is read once, so that it is the same to everybody. A class that returns nothing writes nothing. */
export function copyOf(manifest: unknown): unknown {
  return manifest === undefined ? undefined : copyPlain(manifest);
}

/** A string or a list in a file could be anything to kubectl: `kind: Pod` in a string is a Pod. */
function unwritableOf(manifest: unknown): HardeningError[] {
  if (manifest !== undefined && !isPlainObject(manifest)) {
    return [invalidType('invalid-object', '', 'must be a Kubernetes object', manifest)];
  }
  try {
    refuseYamlHazards(manifest);
    return [];
  } catch (error) {
    return [error as HardeningError];
  }
}

/** Whether an object reads as it did, and was judged by the same resolvers: somebody may have added one since. */
function isStill(
  { source, outcomes }: JudgedObject, now: string | undefined, hardeners: readonly ForeignHardener[],
): boolean {
  if (now === undefined || now !== source) return false;
  return outcomes.size === hardeners.length && hardeners.every((hardener) => outcomes.has(hardener));
}

/** Returns an object as it is written: a copy, which the caller may change. */
export function manifestOf({ manifest }: JudgedObject): unknown {
  return copyOf(manifest);
}

/** Why an object must not be written: the errors of those who are lenient do not count. */
export function errorsOf(judged: JudgedObject): Error[] {
  const { failure, errors, outcomes } = judged;
  if (failure) return isForgiven(judged) ? [] : [failure];
  const strict = [...outcomes].filter(([{ isLenient }]) => !isLenient);
  return [...errors, ...strict.flatMap(([, outcome]) => outcome.errors)];
}

/**
 * Throws what is wrong with an object that is read alone.
 *
 * @throws HardeningError that names its construct; what cdk8s or the object's class has thrown, as it is.
 */
export function throwErrorsOf(judged: JudgedObject): void {
  if (judged.failure) throw judged.failure;
  withErrorSubject(judged.object.node.path, () => throwJoined(errorsOf(judged) as HardeningError[]));
}

/** Whether the failure of an object is no problem of the app's, but is thrown where the object is written. */
export function isForgiven({ object, outcomes }: JudgedObject): boolean {
  if (outcomes.size === 0 || isHardenedObject(object) || hasWorkloadBrand(object)) return false;
  return [...outcomes.keys()].every(({ isLenient }) => isLenient);
}
