import * as pulumi from '@pulumi/pulumi';
import { isPlainObject } from '../core/data/plain-data';
import { WAIVED_ANNOTATION, withoutWaived } from '../core/hardening/verdict/waived-annotation';
import { commonStart } from '../core/kubernetes/place-path';
import { KNOWN_KINDS, type PodKinds } from '../core/kubernetes/pod-kinds';
import type { HardeningError } from '../core/report/hardening-error';
import { NAMES } from '../core/waivers/waiver';
import { changeAt } from '../pulumi-outputs/change-at';
import { hidingSecrets } from '../pulumi-outputs/hide-secrets';
import { OPEN_WORDS } from '../pulumi-outputs/open-words';
import { SecretTexts } from '../pulumi-outputs/secret-texts';
import { secretsIn } from '../pulumi-outputs/secrets-in';
import { isUnknownValue, knownPart, unknownPaths, whenKnown } from '../pulumi-outputs/unknown-values';

/** The inputs of a Kubernetes resource, which are its manifest, with Outputs anywhere. */
export interface ObjectInputs {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
  readonly [field: string]: unknown;
}

/** How the pods of a resource are hardened. */
export interface InputsHardening<Result extends { readonly manifest: unknown }> {
  /**
   * Hardens a manifest whose values are all known, and says none of the secrets in it. `object` is what it is of, as
   * the program knows it.
   */
  readonly harden: (manifest: unknown, secrets: SecretTexts, object: ObjectInputs) => Result;
  /** The error of a manifest of which only a part is known, if it holds whatever values the other paths get. */
  readonly earlyError: (known: unknown, unknown: readonly string[]) => HardeningError | undefined;
  /** The kinds that hold pods: those that are known, by default. */
  readonly kinds?: PodKinds;
  /** Whether it goes by the names that objects have in the cluster. */
  readonly goesByNames: boolean;
  /** Whether it may write annotations: of what is waived, or in place of fields that the cluster does not have. */
  readonly writesAnnotations: boolean;
}

/** A resource's inputs after hardening. */
export interface HardenedInputs<Result> {
  readonly inputs: ObjectInputs;
  /** The report of hardening: available at once where all that matters is known. */
  readonly result: Result | pulumi.Output<Result>;
}

/**
 * Hardens the pods in the inputs of a resource: at once, where every value is known that has a part in it. Otherwise
 * what is wrong in any case is an error at once, and the pod template becomes one Output that has no value before all
 * of it is hardened. The rest stays as its author wrote it.
 *
 * @throws HardeningError as hardenManifest does.
 */
export function hardenInputs<Result extends { readonly manifest: unknown }>(
  given: ObjectInputs,
  { harden, earlyError, goesByNames, writesAnnotations, kinds = KNOWN_KINDS }: InputsHardening<Result>,
): HardenedInputs<Result> {
  const place = placeOfPods(given, kinds);
  const owners = place.slice(0, -1).map((_, index) => place.slice(0, index + 1));
  const object = withoutForged(given, owners);
  const { apiVersion, kind, metadata } = object;
  const matters = [...writesAnnotations || isAnnotatedPod(object) ? ['annotations'] : [], ...goesByNames ? NAMES : []];
  const known = { apiVersion, kind, metadata: relevantMetadata(metadata, matters) };
  const relevant = withForged(withPart(known, place, partAt(object, place)), given, owners);
  const unknown = unknownPaths(relevant);
  if (unknown.length === 0) {
    const result = harden(relevant, new SecretTexts([]), object);
    const hardened = withPart(object, place, partAt(result.manifest, place));
    return { inputs: withAnnotations(hardened, matters, () => partAt(result.manifest, ANNOTATIONS)), result };
  }
  const error = earlyError(knownPart(relevant), unknown);
  if (error) throw error;
  // Now that the pods wait, they may wait for the namespace as well: what hardens them may look where they go.
  const awaited = { ...relevant, metadata: relevantMetadata(metadata, [...matters, 'namespace']) };
  const result = pulumi.all([whenKnown(awaited), secretsIn(awaited)]).apply(([manifest, values]) => {
    const secrets = new SecretTexts(values, OPEN_WORDS);
    return hidingSecrets(secrets, () => harden(manifest, secrets, object));
  }) as pulumi.Output<Result>;
  const later = (steps: readonly string[]): pulumi.Output<unknown> =>
    result.apply(({ manifest }) => partAt(manifest, steps));
  return { inputs: withAnnotations(withPart(object, place, later(place)), matters, () => later(ANNOTATIONS)), result };
}

/** The object without what somebody has written of waivers on the way to its pods, where hardening writes none. */
function withoutForged(object: ObjectInputs, owners: readonly (readonly string[])[]): ObjectInputs {
  return owners.reduce(
    (changed, owner) => changeAt(changed, [...owner, ...ANNOTATIONS], withoutWaived) as ObjectInputs,
    object,
  );
}

/** The object with what was written of waivers there, which is nothing but a change to report. */
function withForged<T extends object>(object: T, given: ObjectInputs, owners: readonly (readonly string[])[]): T {
  return owners.reduce((changed, owner) => {
    const place = [...owner, ...ANNOTATIONS, WAIVED_ANNOTATION];
    const forged = partAt(given, place);
    return forged === undefined || unknownPaths(forged).length > 0 ? changed : withPart(changed, place, forged);
  }, object);
}

const ANNOTATIONS = ['metadata', 'annotations'];

/** The steps to the pods of an object, as far as they are plain: an Output on the way is where they end. */
function placeOfPods(object: ObjectInputs, kinds: PodKinds): string[] {
  const places = kinds.placesOf(object);
  const steps = places.length === 0 ? ['items'] : commonStart(places.map((each) => each.steps));
  const place: string[] = [];
  // A Pod's metadata is that of the object.
  for (const step of steps.length === 0 ? ['spec'] : steps) {
    place.push(step);
    if (!isPlainObject(partAt(object, place))) break;
  }
  return place;
}

function isPod(object: ObjectInputs): boolean {
  return KNOWN_KINDS.placesOf(object).some(({ path }) => path === '');
}

/** A Pod's annotations may say something of its security, as those of no other object do. */
function isAnnotatedPod(object: ObjectInputs): boolean {
  return (
    isPod(object) && (isUnknownValue(object.metadata) || partAt(object, ANNOTATIONS) !== undefined)
  );
}

/**
 * Of what is not known only what matters: most of all a namespace is often somebody else's Output, and holds nothing
 * up.
 */
function relevantMetadata(metadata: unknown, matters: readonly string[]): unknown {
  if (isUnknownValue(metadata)) {
    const known = whenKnown(metadata);
    return Object.fromEntries(matters.map((key) => [key, known.apply((whole) => partAt(whole, [key]))]));
  }
  if (!isPlainObject(metadata)) return metadata;
  return Object.fromEntries(
    Object.entries(metadata).filter(([key, value]) => matters.includes(key) || unknownPaths(value).length === 0),
  );
}

/**
 * The object with the annotations that hardening makes, or where they have no part in it, with its own but for what
 * only hardening may write.
 */
function withAnnotations(object: ObjectInputs, matters: readonly string[], hardened: () => unknown): ObjectInputs {
  return changeAt(object, ANNOTATIONS, matters.includes('annotations') ? hardened : withoutWaived) as ObjectInputs;
}

function partAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((part, step) => isPlainObject(part) ? part[step] : undefined, value);
}

/** An object with another part in that place, whatever is there. */
function withPart<T extends object>(object: T, place: readonly string[], part: unknown): T {
  return changeAt(object, place, () => part) as T;
}
