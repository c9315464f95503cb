import { quote } from '../../data/describe';
import { comparePaths } from '../../data/field-path';
import { containerPath, type PlacedContainer } from '../../kubernetes/pod';
import type { Finding } from '../../report/finding';
import { listed } from '../../seccomp/listed';

/**
 * Makes one finding of those that differ by their container alone: at the first container's field, and with the names
 * of all of them before the message.
 */
export function mergeContainers(findings: readonly Finding[], containers: readonly PlacedContainer[]): Finding[] {
  const groups = new Map<string, { finding: Finding; container?: string }[]>();
  for (const finding of [...findings].sort((one, other) => comparePaths(one.path, other.path))) {
    const placed = containers.find((each) => finding.path.startsWith(`${containerPath(each)}.`));
    const path = placed ? finding.path.slice(containerPath(placed).length) : finding.path;
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
