import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from './generated/types';

/** The node label that names a node's operating system. */
export const OS_LABEL = 'kubernetes.io/os';

/**
 * Label of the operating system before Kubernetes 1.14. Old charts still use it, and the kubelet of 1.37 still sets it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kubelet_node_status.go initialNode
 */
export const OLD_OS_LABEL = 'beta.kubernetes.io/os';

/** Whether a label names the operating system of a node. */
export function isOsLabel(key: string | undefined): boolean {
  return key === OS_LABEL || key === OLD_OS_LABEL;
}

/**
 * The terms of the node affinity that a pod requires, of which a node must meet one. An empty term is left out, because
 * no node meets it.
 */
export function requiredTerms(spec: PodSpec): NodeSelectorTerm[] {
  const terms: readonly (NodeSelectorTerm | null)[] =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.filter((term) => term !== null && (term.matchExpressions?.length || term.matchFields?.length))
    .map((term) => term!);
}

/** The operating system that every term of the required node affinity selects by one of the two labels, old or new. */
export function requiredOs(spec: PodSpec): string | undefined {
  const systems = requiredTerms(spec).map((term) => systemsOf(term));
  const [first] = systems[0] ?? [];
  const isSettled = systems.every((named) => named?.length === 1 && named[0] === first);
  return isSettled ? first : undefined;
}

/** The operating systems that a term names, less those that it excludes; undefined where it names none. */
export function systemsOf(term: NodeSelectorTerm): string[] | undefined {
  const rules = rulesOf(term).filter(({ key }) => isOsLabel(key));
  const excluded = rules.filter(({ operator }) => operator === 'NotIn').flatMap(({ values }) => values ?? []);
  const lists = rules.filter(({ operator }) => operator === 'In').map(({ values }) => values ?? []);
  const [first, ...others] = lists;
  return first?.filter((system) => others.every((list) => list.includes(system)) && !excluded.includes(system));
}

/** The rules about labels in a term. */
export function rulesOf({ matchExpressions }: NodeSelectorTerm): NodeSelectorRequirement[] {
  const rules: readonly (NodeSelectorRequirement | null)[] = matchExpressions ?? [];
  return rules.filter((rule) => rule !== null);
}
