import type { WaivedViolation } from './judge';
import type { Change } from '../../report/change';
import type { Finding } from '../../report/finding';

/** What hardening did. */
export interface HardeningReport {
  /** Every difference between what went in and what came out. */
  readonly changes: Change[];
  /** What breaks the level under a waiver. */
  readonly waived: WaivedViolation[];
  /** What its owner should know. */
  readonly findings: Finding[];
}

/** A report whose findings are still to be looked for: not everybody wants them, and they take as long as the rest. */
export interface FindableReport extends Omit<HardeningReport, 'findings'> {
  readonly find: () => Finding[];
}
