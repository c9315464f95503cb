import type { EphemeralContainer, ObjectMeta, PodSpec } from './generated/types';

/**
 * A pod, or the template of one: what Pod Security judges.
 *
 * Every field of Kubernetes 1.37 has its type; older clusters know fewer.
 */
export interface Pod {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec: PodSpec;
}

/**
 * The lists of containers in a pod, in the order in which Pod Security Admission visits them. Sidecars are init
 * containers.
 */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** A container of any list; the fields that are ruled are the same in all. */
export type AnyContainer = EphemeralContainer;

/** A container and where it stands. */
export interface PlacedContainer {
  readonly container: AnyContainer;
  readonly list: ContainerList;
  readonly index: number;
}

/**
 * Every container of a pod: init, then main, then ephemeral ones. A list that is absent or null is empty, and a null
 * container has no fields.
 */
export function containersOf(spec: PodSpec): PlacedContainer[] {
  const placed: PlacedContainer[] = [];
  for (const list of CONTAINER_LISTS) {
    const containers = spec[list];
    if (containers == null) continue;
    for (let index = 0; index < containers.length; index++) {
      placed.push({ container: containers[index] ?? NO_FIELDS, list, index });
    }
  }
  return placed;
}

/** A null in a list of containers: the API server decodes it to a container without fields. */
const NO_FIELDS: AnyContainer = Object.freeze({ name: '' });

/** A container's field path below its pod: `spec.initContainers[1]`. */
export function containerPath({ list, index }: PlacedContainer): string {
  return `spec.${list}[${index}]`;
}
