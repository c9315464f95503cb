import Table from 'cli-table3';
import { evaluateManifest, type Change, type HardeningReport, type PodSecurityOptions } from 'hardened-kube';

/** A workload before and after hardening, and what hardening did to it. */
export interface Hardened {
  readonly workload: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly report: HardeningReport;
}

/** What is judged here: the strictest level. */
const RESTRICTED: PodSecurityOptions = { level: 'restricted' };

/** The table: a row a workload. */
export function tableOf(rows: readonly Hardened[]): string {
  const table = new Table({
    head: ['workload', 'what hardening changed', 'verdict at restricted, before → after'],
    colWidths: [24, 58, 54],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  table.push(
    ...rows.map(({ workload, before, after, report }) => [
      workload,
      changesIn(report.changes, after),
      `${verdictOn(before, report)}\n→ ${verdictOn(after, report)}`,
    ]),
  );
  return table.toString();
}

/** What their owners still have to see to: each point once, with the fields it is about. */
export function needsOf(rows: readonly Hardened[]): string {
  const points = new Map<string, string[]>();
  for (const { workload, report } of rows) {
    for (const { rule, path, message } of report.findings) {
      const point = `${rule}: ${message}`;
      points.set(point, [...points.get(point) ?? [], `    ${workload}  ${path}`]);
    }
  }
  if (points.size === 0) return '';
  return [
    'What the owners still have to look at:',
    ...[...points].map(([point, fields]) => [`  ${point}`, ...fields].join('\n')),
  ].join('\n\n');
}

function verdictOn(manifest: unknown, { waived }: HardeningReport): string {
  return evaluateManifest(manifest, RESTRICTED).map(({ allowed, violations }) => {
    if (allowed) return 'admitted';
    const reasons = new Set(waived.map(({ waiver }) => waiver.reason));
    const checks = violations.map(({ checkId }) => checkId);
    const covered = checks.every((check) => waived.some(({ checkId }) => checkId === check));
    return covered ? `waived: ${checks.join(', ')} (${[...reasons].join('; ')})` : `refused: ${checks.join(', ')}`;
  }).join('; ');
}

/** The changes in few words, the pod's first and then each container's. */
function changesIn(changes: readonly Change[], after: unknown): string {
  const groups = new Map<string, string[]>();
  for (const change of changes) {
    const [, list, index, field] = /spec\.(\w*[cC]ontainers)\[(\d+)\]\.(.*)$/.exec(change.path) ?? [];
    const group = list === undefined ? 'pod' : containerName(after, change.path, `spec.${list}[${index}]`);
    const words = wordsFor(field ?? change.path, change.to);
    if (words !== undefined) groups.set(group, [...groups.get(group) ?? [], words]);
  }
  return groups.size === 0
    ? 'nothing'
    : [...groups].map(([group, words]) => `${group}: ${words.join(', ')}`).join('\n');
}

function wordsFor(path: string, to: unknown): string | undefined {
  if (/(^|\.)volumes\[\d+\]$/.test(path)) return undefined;
  if (/^volumeMounts\[\d+\]$/.test(path)) return `${(to as { mountPath: string }).mountPath} writable`;
  const quoted = /\["([^"]*)"\]$/.exec(path);
  const name = quoted?.[1] ?? path.slice(path.lastIndexOf('.') + 1);
  if (to === undefined) return `${name} removed`;
  if (name.startsWith('hardened-kube/')) return undefined;
  const shownName = path === 'spec.os.name' || path.endsWith('.spec.os.name') ? 'os' : name;
  const value = typeof to === 'object' ? Object.values(to as object).join(',') : String(to);
  return `${shownName}=${value}`;
}

function containerName(after: unknown, path: string, container: string): string {
  const place = path.slice(0, path.indexOf(container) + container.length);
  const found = place
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], after);
  return (found as { name: string }).name;
}
