import type { ObjectInputs } from './harden-inputs';
import { isPlainObject } from '../core/data/plain-data';
import { valuesAt } from '../core/kubernetes/place-path';
import type { PodKinds } from '../core/kubernetes/pod-kinds';
import { podTemplatesOf } from '../core/kubernetes/pod-template';
import { isWholeWorkload } from '../core/kubernetes/whole-workload';

/**
 * Whether a resource is what @pulumi/kubernetes makes of a part of an object: it applies that part on the server side,
 * and so creates the object where it does not exist.
 */
export function isPatch(type: string): boolean {
  return type.endsWith('Patch');
}

/**
 * Whether a `…Patch` holds a whole pod, and so all that the API server needs to create its object.
 *
 * @param object the inputs of the resource, of which some may not be known when the program runs: these count as being
 *   there.
 * @param manifest what is known of them by now: type, pods and metadata at least.
 */
export function isWholePatch(object: ObjectInputs, manifest: unknown, kinds: PodKinds): boolean {
  const { spec } = object;
  const selector = isPlainObject(spec) ? { selector: spec.selector } : {};
  const workload = manifest as Record<string, unknown>;
  if (!holdsPod(object, workload, kinds)) return false;
  const own = isPlainObject(workload.spec) ? workload.spec : {};
  const whole = { spec: { ...selector, ...own } };
  return podTemplatesOf(manifest, kinds).some((template) => (
    // What is in an object inside of this one is there with all of it.
    isWholeWorkload(template.workload === workload ? { ...template, workload: whole } : template)));
}

/** Whether there is anything where an object of that kind has its pod. */
function holdsPod(object: ObjectInputs, manifest: Record<string, unknown>, kinds: PodKinds): boolean {
  const places = kinds.placesOf(object);
  return places.some(({ steps }) => valuesAt(manifest, steps, '').some(({ value }) => isPlainObject(value)));
}
