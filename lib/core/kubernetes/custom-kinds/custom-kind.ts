import type { PodPlace } from '../pod-place';

/** A custom kind that holds pods, or parts of pods. */
export interface CustomKind {
  /** API group and kind, such as `argoproj.io/Rollout`, of all the versions that are served. */
  readonly kind: string;
  /** The definition that the places were read from. */
  readonly source: DefinitionSource;
  /** Where its pods are. */
  readonly pods: readonly PodPlace[];
}

/** A file of a public GitHub repository that defines a kind. */
export interface DefinitionSource {
  /** Such as `argoproj/argo-rollouts`. */
  readonly repository: string;
  readonly path: string;
  readonly commit: string;
}
