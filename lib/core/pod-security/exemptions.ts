import type { PodView } from './pod-view';

/**
 * Whether a pod says that it runs on Windows.
 *
 * From policy version 1.25 the checks of fields that only Linux knows pass such a pod unseen: the API server refuses it
 * if it sets one of them. Only `spec.os.name` counts, not a node selector.
 */
export function isWindowsPod({ spec }: PodView): boolean {
  return spec.os?.name === 'windows';
}

/**
 * Whether a pod runs in a user namespace of its own, where root is not the node's root: `hostUsers: false`, said aloud.
 */
export function hasUserNamespace({ spec }: PodView): boolean {
  return spec.hostUsers === false;
}
