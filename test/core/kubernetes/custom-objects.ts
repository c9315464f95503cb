import { CUSTOM_KINDS } from '../../../lib/core/kubernetes/custom-kinds';
import { ITEMS, placeSteps, type PlaceStep, VALUES } from '../../../lib/core/kubernetes/place-path';
import type { PodPlace } from '../../../lib/core/kubernetes/pod-place';

/** A kind and one of its places. */
export interface KindPlace {
  readonly kind: string;
  readonly place: PodPlace;
}

/** Every place of every known custom kind. */
export const KIND_PLACES: readonly KindPlace[] = CUSTOM_KINDS.flatMap(({ kind, pods }) => (
  pods.map((place) => ({ kind, place }))));

/** The key in a map, and the index in a list, under which {@link objectWith} puts a value. */
export const KEY = 'Worker';

/** An object of a kind with a value at a path. */
export function objectWith(kind: string, path: string, value: unknown): Record<string, unknown> {
  const [group, name] = kind.split('/') as [string, string];
  const fields = nest(placeSteps(path), value) as Record<string, unknown>;
  return { apiVersion: `${group}/v1`, kind: name, metadata: { name: 'thing', namespace: 'shop' }, ...fields };
}

/** The path at which {@link objectWith} puts a value. */
export function concretePath(path: string): string {
  return path.replaceAll(ITEMS, '[0]').replaceAll(VALUES, `.${KEY}`);
}

function nest([step, ...steps]: readonly PlaceStep[], value: unknown): unknown {
  if (step === undefined) return value;
  const inner = nest(steps, value);
  if (step === ITEMS) return [inner];
  return { [step === VALUES ? KEY : step.field]: inner };
}
