import * as pulumi from '@pulumi/pulumi';
import { NAMES } from '../core/hardening/waiver';
import type { HardeningError } from '../core/hardening-error';
import { isPlainObject } from '../core/kubernetes/plain-data';
import { podStepsOf } from '../core/kubernetes/pod-template';
import { isUnknownValue, knownPart, unknownPaths, whenKnown } from '../outputs/unknown-values';

/** The inputs of a Kubernetes resource, which are its manifest, with Outputs anywhere. */
export interface ObjectInputs {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: unknown;
  readonly [field: string]: unknown;
}

/** How the pods of a resource are hardened. */
export interface InputsHardening<Result extends { readonly manifest: unknown }> {
  /** Hardens a manifest whose values are all known. */
  readonly harden: (manifest: unknown) => Result;
  /** What is wrong with a manifest of which only a part is known, whatever comes of the other paths. */
  readonly earlyError: (known: unknown, unknown: readonly string[]) => HardeningError | undefined;
  /** Whether it goes by the names that objects have in the cluster. */
  readonly goesByNames: boolean;
  /** Whether it may write annotations: of what is waived, or in place of fields that the cluster does not have. */
  readonly writesAnnotations: boolean;
}

/** A resource's inputs after hardening. */
export interface HardenedInputs<Result> {
  readonly inputs: ObjectInputs;
  /** What hardening has to say: at once where all that matters is known. */
  readonly result: Result | pulumi.Output<Result>;
}

/**
 * Hardens the pods in the inputs of a resource: at once, where every value is known that has a part in it. Otherwise what is wrong in any case is an error
 * at once, and the pod template becomes one Output that has no value before all of it is hardened. The rest stays as its author wrote it.
 *
 * @throws HardeningError as hardenManifest does.
 */
export function hardenInputs<Result extends { readonly manifest: unknown }>(
  object: ObjectInputs, { harden, earlyError, goesByNames, writesAnnotations }: InputsHardening<Result>,
): HardenedInputs<Result> {
  const place = placeOfPods(object);
  const { apiVersion, kind, metadata } = object;
  const relevant = withPart({ apiVersion, kind, metadata: relevantMetadata(metadata, goesByNames) }, place, partAt(object, place));
  const unknown = unknownPaths(relevant);
  if (unknown.length === 0) {
    const result = harden(relevant);
    const annotations = partAt(result.manifest, ANNOTATIONS);
    const hardened = withPart(object, place, partAt(result.manifest, place));
    return { inputs: annotations === undefined ? hardened : withPart(hardened, ANNOTATIONS, annotations), result };
  }
  const error = earlyError(knownPart(relevant), unknown);
  if (error) throw error;
  const result = whenKnown(relevant).apply(harden) as pulumi.Output<Result>;
  const later = (steps: readonly string[]): pulumi.Output<unknown> => result.apply(({ manifest }) => partAt(manifest, steps));
  const hardened = withPart(object, place, later(place));
  const mayChange = writesAnnotations || isUnknownValue(metadata) || partAt(object, ANNOTATIONS) !== undefined;
  return { inputs: mayChange ? withLate(hardened, later(ANNOTATIONS)) : hardened, result };
}

const ANNOTATIONS = ['metadata', 'annotations'];

/** The steps to the pods of an object, as far as they are plain: an Output on the way is where they end. */
function placeOfPods(object: ObjectInputs): string[] {
  const steps = podStepsOf(object) ?? ['items'];
  const place: string[] = [];
  // A Pod's metadata is that of the object.
  for (const step of steps.length === 0 ? ['spec'] : steps) {
    place.push(step);
    if (!isPlainObject(partAt(object, place))) break;
  }
  return place;
}

/** Of what is not known only what hardening goes by: most of all a namespace is often somebody else's Output, and holds nothing up. */
function relevantMetadata(metadata: unknown, goesByNames: boolean): unknown {
  const matters = (key: string): boolean => key === 'annotations' || (goesByNames && NAMES.includes(key));
  const part = (whole: unknown, isNeeded: (key: string, value: unknown) => boolean): unknown => (
    isPlainObject(whole) ? Object.fromEntries(Object.entries(whole).filter(([key, value]) => isNeeded(key, value))) : whole);
  if (isUnknownValue(metadata)) return whenKnown(metadata).apply((known) => part(known, matters));
  return part(metadata, (key, value) => matters(key) || unknownPaths(value).length === 0);
}

function withLate(object: ObjectInputs, annotations: pulumi.Output<unknown>): ObjectInputs {
  const { metadata } = object;
  if (!isUnknownValue(metadata)) return withPart(object, ANNOTATIONS, annotations);
  const whole = pulumi.all([whenKnown(metadata), annotations]).apply(([known, late]) => ({ ...known as object, annotations: late }));
  return { ...object, metadata: whole };
}

function partAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((part, step) => isPlainObject(part) ? part[step] : undefined, value);
}

/** An object with another part in that place; what is on the way is copied. */
function withPart<T extends object>(object: T, [step, ...steps]: readonly string[], part: unknown): T {
  const child: unknown = (object as Record<string, unknown>)[step!];
  return { ...object, [step!]: steps.length === 0 ? part : withPart(isPlainObject(child) ? child : {}, steps, part) };
}
