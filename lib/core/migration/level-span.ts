import type { UnjudgedPod } from '../kubernetes/unjudged-pods';
import type { ManifestResult } from '../pod-security/evaluate-manifest';
import type { PodSecurityLevel } from '../pod-security/level';

/** The strictest Pod Security level that a namespace could enforce without a pod being refused. */
export interface MinimumLevel {
  /** Undefined for manifests that name none. */
  readonly namespace?: string;
  readonly level: PodSecurityLevel;
  /** The policy version by which that is so: `v1.34`. */
  readonly version: string;
  /** How many pods and pod templates were judged, without those of which only parts are known. */
  readonly workloads: number;
  /** What looks like a pod in a kind that is not known to hold one: the level may be too strict for it. */
  readonly unjudged: readonly UnjudgedPod[];
  /** The next level; undefined at `restricted`. */
  readonly next?: PodSecurityLevel;
  /** The workloads that the next level would refuse, each with its violations. */
  readonly blockers: readonly ManifestResult[];
  /** The level by policy version: one span for each time it changes. */
  readonly spans: readonly LevelSpan[];
  /**
   * To set on the namespace: they enforce the level, audit and warn by the next, and pin the policy version, so that no
   * upgrade of the cluster changes the rules.
   */
  readonly labels: Readonly<Record<string, string>>;
  /** All of this for people, in Markdown. */
  readonly summary: string;
}

/** Policy versions in a row that give the same level. */
export interface LevelSpan {
  /** `1.25`. */
  readonly from: string;
  readonly to: string;
  readonly level: PodSecurityLevel;
  /**
   * Why the level is another than before: where it fell, the workloads that the level before now refuses; where it
   * rose, those that this level refused until then. Empty in the first span.
   */
  readonly because: readonly ManifestResult[];
}
