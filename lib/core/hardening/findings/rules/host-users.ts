import type { FindingRule } from '../finding-rule';

/**
 * User namespaces and the host's namespaces exclude each other.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go validateHostUsers
 */
export const HOST_USERS: FindingRule = {
  rule: 'host-users',
  severity: 'will-not-start',
  cause: 'author',
  find: ({ pod }) =>
    pod.spec.hostUsers !== false
      ? []
      : (['hostNetwork', 'hostPID', 'hostIPC'] as const)
        .filter((field) => pod.spec[field])
        .map((field) => ({
          path: `spec.${field}`,
          message: 'the API server refuses it together with hostUsers: false; give up one of the two',
        })),
};
