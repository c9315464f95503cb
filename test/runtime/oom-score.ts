import { quantity } from './quantity';
import type { Container } from '../../lib/core/kubernetes/generated/types';
import type { Pod } from '../../lib/core/kubernetes/pod';

const GUARANTEED = -997;
const BEST_EFFORT = 1000;

/**
 * How much sooner than others the kernel kills a container's processes when memory runs out: the kubelet's
 * oom_score_adj. Resources of the whole pod and claims of devices are not known here.
 *
 * @param capacity the node's memory, in bytes.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/qos/policy.go
 */
export function oomScore(pod: Pod, container: Container, capacity: number): number {
  const { priorityClassName, containers, initContainers } = pod.spec;
  const classes = new Set([...initContainers ?? [], ...containers].map(qualityOf));
  if (priorityClassName === 'system-node-critical') return GUARANTEED;
  if (classes.size === 1 && classes.has('Guaranteed')) return GUARANTEED;
  if (classes.size === 1 && classes.has('BestEffort')) return BEST_EFFORT;

  const scoreOf = (bytes: number): number => 1000 - Math.floor(1000 * bytes / capacity);
  const own = scoreOf(memoryRequest(container));
  // A sidecar is killed no sooner than the containers that it serves.
  const score = isSidecar(pod, container) ? Math.min(own, scoreOf(Math.min(...containers.map(memoryRequest)))) : own;
  return Math.min(Math.max(score, 1000 + GUARANTEED), BEST_EFFORT - 1);
}

/** The class of a container's resources. A pod of two classes is Burstable. */
function qualityOf({ resources }: Container): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const { requests, limits } = resources ?? {};
  const kinds = ['cpu', 'memory'] as const;
  if (kinds.every((kind) => requests?.[kind] == null && limits?.[kind] == null)) return 'BestEffort';
  const isGuaranteed = kinds.every((kind) => {
    const limit = limits?.[kind];
    return limit != null && quantity(requests?.[kind] ?? limit) === quantity(limit);
  });
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** In bytes. The API server makes a request of a limit that has none. */
function memoryRequest({ resources }: Container): number {
  return quantity(resources?.requests?.memory ?? resources?.limits?.memory ?? 0);
}

function isSidecar({ spec: { initContainers } }: Pod, { name, restartPolicy }: Container): boolean {
  return restartPolicy === 'Always' && (initContainers ?? []).some((container) => container.name === name);
}
