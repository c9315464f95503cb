/**
 * The objects of Kubernetes as types: what is in a manifest of a workload or a namespace. There is nothing here to
 * load.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/api/openapi-spec/swagger.json
 */
export type * from './core/kubernetes/generated/types';
// In place of the generated one, whose spec may be missing: no pod without a spec can be judged or hardened.
export type { Pod } from './core/kubernetes/pod';
