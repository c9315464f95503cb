import { join } from '../data/field-path';
import type { PodSecurityContext, PodSpec, SecurityContext } from '../kubernetes/generated/types';
import {
  type AnyContainer,
  type ContainerList,
  containerPath,
  type PlacedContainer,
  type Pod,
} from '../kubernetes/pod';
import { invalidType } from '../report/invalid';

/** A container as the checks see it. */
export interface ContainerView extends PlacedContainer {
  /** The container's securityContext; without fields where there is none. */
  readonly context: SecurityContext;
}

/** A pod as the checks see it: whatever is absent or null reads as the API server reads it, so no check has to ask. */
export interface PodView {
  readonly spec: PodSpec;
  /** The pod's securityContext; without fields where there is none. */
  readonly context: PodSecurityContext;
  readonly annotations: Readonly<Record<string, string>>;
  /** Init, then main, then ephemeral containers. */
  readonly containers: readonly ContainerView[];
  /** Whether this is the template inside a workload, which the API server fills in less than a Pod. */
  readonly isTemplate: boolean;
}

const NO_FIELDS: Readonly<Record<string, never>> = Object.freeze({});
const NAMELESS: AnyContainer = Object.freeze({ name: '' });

/**
 * Looks at a pod without copying or changing it.
 *
 * @throws HardeningError `invalid-object` when the pod has no spec, or a list of containers is no list.
 */
export function viewOf(pod: Pod, isTemplate: boolean): PodView {
  const spec = objectAt(objectAt(pod, '').spec, 'spec') as unknown as PodSpec;
  const containers: ContainerView[] = [];
  place('initContainers', spec.initContainers, containers);
  place('containers', spec.containers, containers);
  place('ephemeralContainers', spec.ephemeralContainers, containers);
  return {
    spec,
    context: spec.securityContext ?? NO_FIELDS,
    annotations: pod.metadata?.annotations ?? NO_FIELDS,
    containers,
    isTemplate,
  };
}

function place(
  list: ContainerList,
  found: readonly (AnyContainer | null)[] | null | undefined,
  containers: ContainerView[],
): void {
  if (found == null) return;
  if (!Array.isArray(found)) {
    throw invalidType('invalid-object', `spec.${list}`, 'must be a list of containers', found);
  }
  for (let index = 0; index < found.length; index++) {
    const container: AnyContainer = found[index] ?? NAMELESS;
    containers.push({ container, context: container.securityContext ?? NO_FIELDS, list, index });
  }
}

/**
 * The containers that a predicate finds; a shared empty list when it finds none, so that a clean pod costs no memory.
 */
export function containersWhere(pod: PodView, isAtFault: (view: ContainerView) => boolean): readonly ContainerView[] {
  const { containers } = pod;
  for (let i = 0; i < containers.length; i++) {
    // Nearly every pod passes nearly every check: only where one does not is a list worth its memory.
    if (isAtFault(containers[i]!)) return containers.filter(isAtFault);
  }
  return NO_CONTAINERS;
}

const NO_CONTAINERS: readonly ContainerView[] = Object.freeze([]);

/** The path of one field in each of some containers. */
export function fieldsIn(containers: readonly ContainerView[], field: string): string[] {
  return containers.map((view) => `${containerPath(view)}.${field}`);
}

/** The path of an annotation. */
export function annotationPath(key: string): string {
  return join('metadata.annotations', key);
}

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalidType('invalid-object', path, 'must be an object', value);
}
