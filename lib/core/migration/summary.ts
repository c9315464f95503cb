import type { LevelSpan, MinimumLevel } from './level-span';
import { printable } from '../data/describe';
import type { UnjudgedPod } from '../kubernetes/unjudged-pods';
import type { ManifestResult } from '../pod-security/evaluate-manifest';
import { isStricter } from '../pod-security/level';

/**
 * The level that a namespace could enforce, and why no stricter one, in Markdown.
 *
 * @param parts the verdicts on parts of pods.
 */
export function summaryOf({
  namespace,
  level,
  version,
  workloads,
  next,
  blockers,
  spans,
  labels,
  unjudged,
}: Omit<MinimumLevel, 'summary'>, parts: readonly ManifestResult[] = []): string {
  const count = `${workloads} workload${workloads === 1 ? '' : 's'}`;
  return printable(
    [
      `## ${namespace === undefined ? 'Manifests without a namespace' : `Namespace ${namespace}`}: ${level}`,
      '',
      `By policy version ${version}, ${count} would be admitted at `
        + `\`${level}\`${next === undefined ? ', the strictest level' : ''}.`,
      ...(next === undefined
        ? []
        : ['', `\`${next}\` would refuse ${blockers.length} of them:`, '', ...blockers.flatMap(linesOf)]),
      ...listOf('Not judged, and perhaps refused by this level:', unjudged),
      ...listOf('Judged only by what they set, because something else makes the rest of their pods:', parts),
      '',
      'By policy version:',
      '',
      ...spans.map((span, index) => lineOf(span, spans[index - 1])),
      '',
      'Labels to set:',
      '',
      ...Object.entries(labels).map(([label, value]) => `    ${label}: ${value}`),
    ].join('\n'),
  );
}

/** A heading and the objects below it, each once; nothing where there are none. */
function listOf(heading: string, objects: readonly Pick<UnjudgedPod, 'kind' | 'name' | 'path'>[]): string[] {
  const lines = objects.map(({ kind, name, path }) => `- ${kind} ${name} (\`${path}\`)`);
  return lines.length === 0 ? [] : ['', heading, '', ...new Set(lines)];
}

function linesOf({ kind, name, violations }: ManifestResult): string[] {
  return [
    `- ${kind} ${name}`,
    ...violations.map(
      ({ checkId, detail, fields }) =>
        `  - ${checkId}: ${detail} (${fields.map((field) => `\`${field}\``).join(', ')})`,
    ),
  ];
}

function lineOf({ from, to, level, because }: LevelSpan, before: LevelSpan | undefined): string {
  const versions = `- ${from === to ? from : `${from} to ${to}`}: ${level}`;
  if (before === undefined) return versions;
  const refused = because
    .map(({ kind, name, violations }) => `${kind} ${name} (${violations.map(({ checkId }) => checkId).join(', ')})`)
    .join(', ');
  return isStricter(before.level, level)
    ? `${versions}, as ${before.level} then refuses ${refused}`
    : `${versions}, as it no longer refuses ${refused}`;
}
