import type { WaivedViolation } from './judge';
import type { Accounts } from '../../kubernetes/accounts';
import type { Change } from '../../report/change';
import type { Finding } from '../../report/finding';

/** Report of hardening. */
export interface HardeningReport {
  /** Every difference between what went in and what came out. */
  readonly changes: Change[];
  /** Violations of the level under a waiver. */
  readonly waived: WaivedViolation[];
  /** Findings: allowed settings that the owner should know about. */
  readonly findings: Finding[];
}

/**
 * A report whose findings are computed on demand: they cost as much as hardening itself. They take what is known of the
 * accounts of the app, if it is more than what is in the object.
 */
export interface LazyReport extends Omit<HardeningReport, 'findings'> {
  readonly findings: (accounts?: Accounts) => Finding[];
}
