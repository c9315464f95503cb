import type { Accounts } from '../../kubernetes/accounts';
import type { OperatingSystem } from '../../kubernetes/operating-system';
import type { PlacedContainer, Pod } from '../../kubernetes/pod';
import type { WindowsHint } from '../../kubernetes/windows-hints';
import type { FindingCause, FoundField, RankedRule } from '../../report/finding';
import type { Subject } from '../../waivers/waiver';
import type { ResolvedOptions } from '../options/resolve-options';

/** Input of finding rules: a hardened pod. */
export interface HardenedPodView {
  readonly pod: Pod;
  readonly os: OperatingSystem;
  /** What may mean Windows in a pod that is taken for one of Linux. */
  readonly windowsHints: readonly WindowsHint[];
  readonly containers: readonly PlacedContainer[];
  /** The workload that holds the pod. */
  readonly subject: Subject;
  /** What is known of the app's service accounts. */
  readonly accounts: Accounts;
  readonly options: ResolvedOptions;
  /** Whether hardening wrote the field, rather than the author. */
  readonly wasFilled: (path: string) => boolean;
  /** Who caused a finding that stands on these fields: hardening, where it wrote one of them. */
  readonly causeOf: (...paths: readonly string[]) => FindingCause;
}

/** One rule: its name, the rank of its findings, and what it finds in a pod. Paths start at the pod. */
export interface FindingRule extends RankedRule {
  readonly find: (view: HardenedPodView) => FoundField[];
}
