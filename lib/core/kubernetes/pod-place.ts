import { placeSteps, type PlaceStep } from './place-path';
import { join, stepsOf } from '../data/field-path';

/**
 * Shape of what stands at a place:
 * - `template`: a pod or a pod template, with `metadata` and `spec`;
 * - `pod-spec`: the spec of a pod;
 * - `either`: one of these two;
 * - `containers`, `container`: a list of containers, or one;
 * - `settings`: fields of a pod's spec among others of the kind's own, such as `hostNetwork`;
 * - `field`: one field of a pod, at another place;
 * - `objects`: whole objects of other kinds;
 * - `text`: a pod, or a patch of one, as a string.
 */
export type PodForm =
  'template' | 'pod-spec' | 'either' | 'containers' | 'container' | 'settings' | 'field' | 'objects' | 'text';

/**
 * What may be done with what stands at a place:
 * - `fill`: all that is done with the template of a Deployment;
 * - `mask`: the same, with the fields in `takes` alone;
 * - `report`: what it sets is judged, and nothing is written.
 */
export type PodUse = 'fill' | 'mask' | 'report';

/** A place in a kind of object that holds pods, or parts of pods. */
export interface PodPlace {
  /** Path from the object's root, such as `spec.workers[*].template`; empty for a Pod. */
  readonly path: string;
  readonly form: PodForm;
  readonly use: PodUse;
  /** With `field`: which field of a pod it is, such as `spec.securityContext`. */
  readonly as?: string;
  /** With `mask`: the only fields that the kind takes, from the pod's root. `[*]` stands for any container or item. */
  readonly takes?: readonly string[];
  /** Fields of a pod that the kind's schema lacks, and that the API server would drop silently. Written as `takes`. */
  readonly lacks?: readonly string[];
  /** Whether containers may lack a name there, because the kind's controller gives them one. */
  readonly mayLackNames?: true;
}

/** A place, and its steps. */
export interface ParsedPlace extends PodPlace {
  readonly steps: readonly PlaceStep[];
  /** Whether every object of the kind has it. */
  readonly isRequired: boolean;
}

/** Reads the path of a place. */
export function parsePlace(place: PodPlace, isRequired = false): ParsedPlace {
  return { ...place, steps: placeSteps(place.path), isRequired };
}

/**
 * Tells which fields of the pod at a place may be written, by their paths from the pod's root; undefined where all may.
 */
export function writableFieldsOf({ takes, lacks }: PodPlace): ((field: string) => boolean) | undefined {
  if (takes === undefined && lacks === undefined) return undefined;
  return (field) => {
    const pattern = patternOf(field);
    return (takes === undefined || covers(takes, pattern)) && !covers(lacks ?? [], pattern);
  };
}

/** Whether the API server drops a field of the pod at a place silently. */
export function drops({ lacks = [] }: PodPlace, field: string): boolean {
  return covers(lacks, patternOf(field));
}

function covers(patterns: readonly string[], pattern: string): boolean {
  return patterns.some((each) => pattern === each || pattern.startsWith(`${each}.`) || pattern.startsWith(`${each}[`));
}

/** A path in a pod as the tables write it: `[*]` for every index, `containers` for every list of containers. */
function patternOf(field: string): string {
  return stepsOf(field).reduce<string>((path, step, index) => {
    if (typeof step === 'number') return `${path}[*]`;
    const isList = index === 1 && (step === 'initContainers' || step === 'ephemeralContainers');
    return join(path, isList ? 'containers' : step);
  }, '');
}

/** Whether the pod at a place is whole, so that what it leaves unset is unset in the cluster. */
export function isWhole({ use }: PodPlace): boolean {
  return use !== 'report';
}
