import type { Check, CheckFailure } from '../check';
import type { PodView } from '../pod-view';

/** The fields that put a pod into a namespace of its node, in the order of the message. */
export const HOST_NAMESPACE_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/**
 * A pod may not share the network, the processes or the shared memory of its node.
 *
 * Restricted fields:
 * - `spec.hostNetwork`, `spec.hostPID`, `spec.hostIPC`: unset or false
 *
 * @see policy/check_hostNamespaces.go of k8s.io/pod-security-admission v0.37.0
 */
export const hostNamespaces: Check = {
  id: 'hostNamespaces',
  level: 'baseline',
  looksAt: 'pod',
  versions: [{ minimum: 0, check: since1_0 }],
};

function since1_0({ spec }: PodView): CheckFailure | undefined {
  if (spec.hostNetwork !== true && spec.hostPID !== true && spec.hostIPC !== true) return undefined;
  const shared = HOST_NAMESPACE_FIELDS.filter((field) => spec[field] === true);
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    fields: shared.map((field) => `spec.${field}`),
  };
}
