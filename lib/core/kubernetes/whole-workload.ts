import type { PodTemplate } from './pod-template';
import { isPlainObject } from '../data/plain-data';

/** The kinds that the API server creates only with a selector in their spec, in the versions where it fills in none. */
const WITH_SELECTOR: ReadonlySet<string> = new Set(
  ['apps/v1', 'apps/v1beta2'].flatMap((apiVersion) => (
    ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => `${apiVersion}/${kind}`))),
);

/** The kinds whose pods must name the restart policy, as the default one is refused there. */
const WITH_RESTART_POLICY: ReadonlySet<string> = new Set(
  ['batch/v1', 'batch/v1beta1'].flatMap((apiVersion) => ['CronJob', 'Job'].map((kind) => `${apiVersion}/${kind}`)),
);

/** What {@link isWholeWorkload} looks at. */
type WorkloadPart = Pick<PodTemplate, 'apiVersion' | 'kind' | 'workload' | 'pod' | 'place'>;

/**
 * Whether a part of a workload, such as a server-side apply sends, is all that the API server needs to create it: it
 * lists containers, each of them with an image and, unless the kind gives it one, a name, and what the kind requires
 * besides. Such a part makes running pods of its own where the object does not exist. Of custom kinds it is not known
 * what else they require, so that they count as whole without it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go
 */
export function isWholeWorkload({ apiVersion, kind, workload, pod, place }: WorkloadPart): boolean {
  const spec = fieldOf(pod, 'spec');
  const containers = fieldOf(spec, 'containers');
  if (!Array.isArray(containers) || containers.length === 0) return false;
  const needed = place.mayLackNames ? ['image'] : ['name', 'image'];
  if (!containers.every((container) => needed.every((field) => hasValue(container, field)))) return false;
  const type = `${apiVersion}/${kind}`;
  if (WITH_SELECTOR.has(type)) return hasValue(fieldOf(workload, 'spec'), 'selector');
  return WITH_RESTART_POLICY.has(type) ? hasValue(spec, 'restartPolicy') : true;
}

function hasValue(object: unknown, field: string): boolean {
  const value = fieldOf(object, field);
  return value !== undefined && value !== null && value !== '';
}

function fieldOf(object: unknown, field: string): unknown {
  return isPlainObject(object) ? object[field] : undefined;
}
