import { GATE_PREFIXES } from './gate-label';
import { SERVICE_ACCOUNT } from './installer-account';
import type { PlainObject } from './plain-object';
import type { ProfileKind } from '../hardening/profiles/delivery';

/** What lets an installer label its node, and holds it to that. */
export interface GateObjects {
  /** What such a request may change. */
  readonly policy: PlainObject;
  /** Puts the policy in force. */
  readonly policyBinding: PlainObject;
  readonly role: PlainObject;
  /**
   * The permission itself, which must come after the policy is in force: by itself it is for every node, and for all of
   * a node.
   */
  readonly roleBinding: PlainObject;
}

const NODE_CLAIM = 'authentication.kubernetes.io/node-name';

/**
 * What the gate of one installer needs. The account may read and patch nodes, for permissions can name neither one's
 * own node nor a field; an admission policy narrows that to the labels of one kind of profile on the node that the
 * token's pod is on. A token without a node is refused, and so is a request that the policy cannot judge.
 *
 * @param namespace the installer's own; as nothing else has the name, these objects have it too.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/test/e2e/auth/per_node_update.go for the way to hold an
 *   account to its node
 */
export function gateObjects(kind: ProfileKind, namespace: string): GateObjects {
  const metadata = { name: `${namespace}-labels` };
  return {
    policy: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: policySpec(kind, namespace),
    },
    policyBinding: {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    },
    role: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }],
    },
    roleBinding: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: SERVICE_ACCOUNT, namespace }],
    },
  };
}

function policySpec(kind: ProfileKind, namespace: string): object {
  const isOurs = `key.startsWith(${JSON.stringify(GATE_PREFIXES[kind])})`;
  // Each way: a label that is not the gate's neither comes nor changes, and none goes.
  const kept = (one: string, other: string): string =>
    `${one}.all(key, ${isOurs} || (key in ${other} && ${one}[key] == ${other}[key]))`;
  const same = (field: string): string => `object.${field} == oldObject.${field}`;
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [{ apiGroups: [''], apiVersions: ['*'], operations: ['*'], resources: ['nodes', 'nodes/*'] }],
    },
    matchConditions: [
      {
        name: 'installer',
        expression: `request.userInfo.username == "system:serviceaccount:${namespace}:${SERVICE_ACCOUNT}"`,
      },
    ],
    variables: [
      { name: 'node', expression: `request.userInfo.extra[?"${NODE_CLAIM}"][?0].orValue("")` },
      { name: 'labels', expression: 'object.metadata.?labels.orValue({})' },
      { name: 'oldLabels', expression: 'oldObject.metadata.?labels.orValue({})' },
    ],
    validations: [
      {
        expression: 'variables.node != "" && variables.node == object.metadata.name',
        message: 'the installer may label only the node that it runs on',
      },
      {
        expression: [
          ...['?spec', 'metadata.?annotations', 'metadata.?finalizers', 'metadata.?ownerReferences'].map(same),
          kept('variables.labels', 'variables.oldLabels'),
          kept('variables.oldLabels', 'variables.labels'),
        ].join(' && '),
        message: `the installer may change only labels that begin with ${GATE_PREFIXES[kind]}`,
      },
    ],
  };
}
