import { type Finding, sortFindings } from './finding';

/** A finding, and what it is about. */
export interface PlacedFinding {
  /** A workload, such as `shop/web`. */
  readonly subject: string;
  readonly finding: Finding;
}

/** The most workloads that a line names; the others are counted. */
const MOST_SUBJECTS = 3;

/**
 * Sums up the findings of an app in a few lines: what may stop a workload one by one, the same of several workloads
 * once, and advice as a count for each rule. Empty where nothing was found.
 */
export function summarizeFindings(found: readonly PlacedFinding[]): string[] {
  const graver = found.filter(({ finding }) => finding.severity !== 'advice');
  const advice = found.filter(({ finding }) => finding.severity === 'advice');
  if (found.length === 0) return [];
  const counts = [...groupBy(advice, ({ rule }) => rule)].map(([rule, group]) => `${rule} (${group.length})`);
  const keyOf = ({ rule, severity, cause, message }: Finding): string => (
    JSON.stringify([rule, severity, cause, message]));
  const groups = groupBy(graver, keyOf);
  const lines = sortFindings([...groups.values()].map(([first]) => first!.finding)).map((finding) => {
    const subjects = groups.get(keyOf(finding))!.map(({ subject }) => subject);
    return `  ${finding.severity} ${finding.rule}: ${subjectsIn(subjects)}: ${finding.message}`;
  });
  return [
    `hardened-kube: findings that may stop a workload: ${graver.length}, advice: ${advice.length}`,
    ...lines,
    ...counts.length > 0 ? [`  advice ${counts.sort().join(', ')}`] : [],
  ];
}

function subjectsIn(subjects: readonly string[]): string {
  const named = [...new Set(subjects)].map((subject) => subject || 'the app');
  const more = named.length - MOST_SUBJECTS;
  return more > 0 ? `${named.slice(0, MOST_SUBJECTS).join(', ')} and ${more} more` : named.join(', ');
}

function groupBy(
  found: readonly PlacedFinding[], keyOf: (finding: Finding) => string,
): Map<string, PlacedFinding[]> {
  const groups = new Map<string, PlacedFinding[]>();
  for (const placed of found) {
    const group = groups.get(keyOf(placed.finding)) ?? [];
    group.push(placed);
    groups.set(keyOf(placed.finding), group);
  }
  return groups;
}
