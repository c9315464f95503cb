import { comparePaths } from '../data/field-path';

/**
 * What a finding means for what it is about, the gravest first:
 *
 * - `will-not-start`: as it is written, it does not start, or the cluster refuses it.
 * - `may-fail`: something fails at run time, or silently does nothing, where what is not known here is so.
 * - `advice`: it runs, and is weaker than it looks or could be.
 */
export const FINDING_SEVERITIES = ['will-not-start', 'may-fail', 'advice'] as const;

export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Whose value a finding comes from: a value that hardening wrote, or one of the author's own. */
export const FINDING_CAUSES = ['hardening', 'author'] as const;

export type FindingCause = (typeof FINDING_CAUSES)[number];

/** How much a finding matters, and who caused it. */
export interface FindingRank {
  readonly severity: FindingSeverity;
  readonly cause: FindingCause;
}

/**
 * Something that is allowed, and that its owner should know: it would fail silently or at run time, or be weaker than
 * it looks.
 */
export interface Finding extends FindingRank {
  /** Which rule found it, such as `image-tag`; docs/findings.md has a line for each. */
  readonly rule: string;
  /** The field it is about. */
  readonly path: string;
  /** Summary of the finding, and what to do about it. */
  readonly message: string;
}

/** A field in which a rule found something. It has the rank of the rule, except where it states its own. */
export type FoundField = Pick<Finding, 'path' | 'message'> & Partial<FindingRank>;

/** A rule's name, and the rank of its findings. */
export interface RankedRule extends FindingRank {
  readonly rule: string;
}

/** Makes the findings of a rule. */
export function findingsOf({ rule, severity, cause }: RankedRule, found: readonly FoundField[]): Finding[] {
  return found.map((field) => ({ rule, severity, cause, ...field }));
}

/** Findings in the order in which to read them: by severity, then what hardening caused first, then by path. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) =>
    FINDING_SEVERITIES.indexOf(one.severity) - FINDING_SEVERITIES.indexOf(other.severity)
      || FINDING_CAUSES.indexOf(one.cause) - FINDING_CAUSES.indexOf(other.cause)
      || comparePaths(one.path, other.path)
      || (one.rule < other.rule ? -1 : Number(one.rule > other.rule)));
}
