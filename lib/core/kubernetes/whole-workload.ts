import type { PodTemplate } from './pod-template';
import { isPlainObject } from '../data/plain-data';

/** The kinds that the API server creates only with a selector in their spec. */
const WITH_SELECTOR: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** The kinds whose pods must name the restart policy, as the default one is refused there. */
const WITH_RESTART_POLICY: ReadonlySet<string> = new Set(['CronJob', 'Job']);

/**
 * Whether a part of a workload, such as a server-side apply sends, is all that the API server needs to create it: it
 * lists containers, each of them with a name and an image, and what the kind requires besides. Such a part makes
 * running pods of its own where the object does not exist.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go
 */
export function isWholeWorkload({ kind, workload, pod }: Pick<PodTemplate, 'kind' | 'workload' | 'pod'>): boolean {
  const spec = fieldOf(pod, 'spec');
  const containers = fieldOf(spec, 'containers');
  if (!Array.isArray(containers) || containers.length === 0) return false;
  if (!containers.every((container) => hasValue(container, 'name') && hasValue(container, 'image'))) return false;
  if (WITH_SELECTOR.has(kind)) return hasValue(fieldOf(workload, 'spec'), 'selector');
  return WITH_RESTART_POLICY.has(kind) ? hasValue(spec, 'restartPolicy') : true;
}

function hasValue(object: unknown, field: string): boolean {
  const value = fieldOf(object, field);
  return value !== undefined && value !== null && value !== '';
}

function fieldOf(object: unknown, field: string): unknown {
  return isPlainObject(object) ? object[field] : undefined;
}
