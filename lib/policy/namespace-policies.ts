import { isPatch } from './manifest-pods';
import { type PolicyOptions, resolvePolicyOptions } from './policy-options';
import type { AnalyzedResource, ResourcePolicy } from './resource-policy';
import { isPlainObject } from '../core/data/plain-data';
import { isNamespace } from '../core/kubernetes/type-token';
import { ENFORCE_LABEL } from '../core/pod-security/namespace-policy';
import { findRivalLabels, type NamespaceWriter } from '../core/pod-security/namespace-rivals';

/** Options of {@link namespacePolicies}. */
export type NamespacePolicyOptions = Pick<PolicyOptions, 'enforcementLevel'>;

/** A namespace that a resource of the stack writes. */
interface StackNamespace extends NamespaceWriter {
  readonly subject: string;
  /** The URN of its provider. */
  readonly provider: string;
}

/**
 * A Pulumi policy about namespaces, `namespace-labels`: the Pod Security labels of a namespace are the same in every
 * Namespace and NamespacePatch of the stack that writes it. Otherwise the one that is applied last would decide what
 * the namespace enforces.
 *
 * It remembers the namespaces of the run: of two resources that contradict each other the second one is refused.
 *
 * @throws HardeningError `invalid-option`, naming the option.
 */
export function namespacePolicies(options: NamespacePolicyOptions = {}): ResourcePolicy[] {
  const { enforcementLevel } = resolvePolicyOptions(options, { enforcementLevel: true }, { ids: [], noun: 'a check' });
  const written = new Map<string, StackNamespace>();
  return [{
    name: 'namespace-labels',
    description: 'All that writes a namespace sets the same Pod Security labels.',
    enforcementLevel,
    validateResource: (resource, reportViolation) => {
      if (!isNamespace(resource.type, resource.props)) {
        return resource.notApplicable('it is no namespace');
      }
      const own = namespaceOf(resource);
      const others = [...written].filter(([urn, other]) => urn !== resource.urn && isNamesake(own, other));
      written.set(resource.urn, own);
      for (const problem of others.flatMap(([, other]) => problemsOf(own, other))) reportViolation(problem);
    },
  }];
}

/** The namespace in the inputs of a resource. What a preview does not know throws Pulumi's own error. */
function namespaceOf(resource: AnalyzedResource): StackNamespace {
  const { metadata } = resource.props;
  const { name, labels } = isPlainObject(metadata) ? metadata : {};
  return {
    ...typeof name === 'string' && { name },
    labels: isPlainObject(labels) ? { ...labels } : {},
    path: '',
    isPart: isPatch(resource),
    subject: resource.name,
    provider: resource.provider?.urn ?? '',
  };
}

function isNamesake(own: StackNamespace, other: StackNamespace): boolean {
  return own.name !== undefined && own.name === other.name && own.provider === other.provider;
}

/** A namespace that enforces something is held to its labels, no matter which resource makes it. */
function problemsOf(own: StackNamespace, other: StackNamespace): string[] {
  if (isHeld(other)) return findRivalLabels(own, other, 'stack').map(({ path, problem }) => `${path}: ${problem}`);
  if (!isHeld(own)) return [];
  const rivals = findRivalLabels(other, own, 'stack');
  return rivals.map(({ path, problem }) => `${other.subject}: ${path}: ${problem}`);
}

function isHeld({ labels, isPart }: StackNamespace): boolean {
  return !isPart && labels[ENFORCE_LABEL] !== undefined;
}
