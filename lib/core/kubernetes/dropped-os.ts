import type { Pod } from './pod';
import { drops, type PodPlace } from './pod-place';

/**
 * Whether the API server drops `spec.os` of a pod at a place, as the kind's schema lacks it. The pods that are made of
 * it are for Linux then, unless something else says otherwise.
 */
export function dropsOs(place: PodPlace): boolean {
  return drops(place, 'spec.os');
}

/** A pod as its place keeps it. Its values show through, as a preview does not know all: none is read here. */
export function withoutDroppedOs(pod: Pod, place: PodPlace): Pod {
  if (!dropsOs(place)) return pod;
  const spec: unknown = Object.create(pod.spec, { os: { value: undefined } });
  return Object.create(pod, { spec: { value: spec } }) as Pod;
}
