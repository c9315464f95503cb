import type { PodSpec } from './generated/types';

/** The one value of a node label that every term of the required node affinity selects. */
export function requiredByAffinity(spec: PodSpec, label: string): string | undefined {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const [first, ...others] = terms.map(
    (term) =>
      term?.matchExpressions?.find(
        (rule) => rule?.key === label && rule.operator === 'In' && rule.values?.length === 1,
      )?.values?.[0],
  );
  return others.every((value) => value === first) ? first : undefined;
}

/** Whether a pod runs only on nodes with this label, by its node selector or its required node affinity. */
export function requiresNodeLabel(spec: PodSpec, label: string, value: string): boolean {
  return spec.nodeSelector?.[label] === value || requiredByAffinity(spec, label) === value;
}
