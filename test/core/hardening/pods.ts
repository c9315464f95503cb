import type { Pod } from '../../../lib/core/kubernetes/pod';

/** A pod with one container, `web`; `spec` adds fields to the pod, `container` to the container. */
export function podWith(spec: object = {}, container: object = {}, metadata?: object): Pod {
  return {
    ...metadata === undefined ? {} : { metadata },
    spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2', ...container }], ...spec },
  } as Pod;
}

/** The same for Windows. */
export function windowsPod(spec: object = {}, container: object = {}): Pod {
  return podWith({ os: { name: 'windows' }, ...spec }, container);
}

/** Freezes a value and all that is in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
