import type { ResolvedOptions } from './options';
import type { OperatingSystem } from '../kubernetes/operating-system';
import type { PlacedContainer, Pod } from '../kubernetes/pod';

/** Something that is allowed, and that its owner should know: it would fail in silence, fail at run time, or be weaker than it looks. */
export interface Finding {
  /** Which rule found it, such as `image-tag`; docs/findings.md has a line for each. */
  readonly rule: string;
  /** The field it is about. */
  readonly path: string;
  /** What is so, and what to do about it. */
  readonly message: string;
}

/** What finding rules look at: a hardened pod. */
export interface HardenedPodView {
  readonly pod: Pod;
  readonly os: OperatingSystem;
  readonly containers: readonly PlacedContainer[];
  /** The kind of the workload that holds the pod. */
  readonly kind: string;
  readonly options: ResolvedOptions;
  /** Whether hardening wrote the field, rather than the author. */
  readonly wasFilled: (path: string) => boolean;
}

/** One rule: what it is called, and what it finds in a pod. Paths start at the pod. */
export interface FindingRule {
  readonly rule: string;
  readonly find: (view: HardenedPodView) => Omit<Finding, 'rule'>[];
}
