import { quote } from '../../data/describe';
import { comparePaths } from '../../data/field-path';
import { containerPath, type PlacedContainer } from '../../kubernetes/pod';
import type { Finding } from '../../report/finding';
import { listed } from '../../seccomp/listed';

/** The path of a container before one of its fields. */
const CONTAINER_START = /^spec\.\w+\[\d+\](?=\.)/;

/**
 * Makes one finding of those that differ by their container alone: at the first container's field, and with the names
 * of all of them before the message.
 */
export function mergeFindings(findings: readonly Finding[], containers: readonly PlacedContainer[]): Finding[] {
  const groups = new Map<string, { finding: Finding; container?: string }[]>();
  const byPath = new Map(containers.map((placed) => [containerPath(placed), placed]));
  for (const finding of [...findings].sort((one, other) => comparePaths(one.path, other.path))) {
    const [start = ''] = CONTAINER_START.exec(finding.path) ?? [];
    const placed = byPath.get(start);
    const path = placed ? finding.path.slice(start.length) : finding.path;
    const key = JSON.stringify([{ ...finding, path }, placed !== undefined]);
    const group = groups.get(key) ?? [];
    group.push({ finding, container: placed?.container.name });
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => {
    const [{ finding }] = group as [{ finding: Finding }];
    const names = group.flatMap(({ container }) => container ?? []);
    return names.length < 2 ? finding : { ...finding, message: `${listed(names.map(quote))}: ${finding.message}` };
  });
}
