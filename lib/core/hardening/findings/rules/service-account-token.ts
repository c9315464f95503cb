import { describeName } from '../../../data/describe';
import type { PodSpec } from '../../../kubernetes/generated/types';
import type { FoundField } from '../../../report/finding';
import type { FindingRule } from '../finding-rule';

/** Finds tokens for the API server, which an intruder in the container can use. */
export const SERVICE_ACCOUNT_TOKEN: FindingRule = {
  rule: 'service-account-token',
  severity: 'advice',
  cause: 'author',
  find: ({ pod: { spec } }) => [
    ...mountedByKubernetes(spec),
    // With an audience of its own a token is for another service, which is what workload identity does.
    ...(spec.volumes ?? []).flatMap((volume, index) =>
      volume?.projected?.sources?.some((source) => source?.serviceAccountToken && !source.serviceAccountToken.audience)
        ? [
          {
            path: `spec.volumes[${index}]`,
            message: 'the containers that mount it get a token for the API server, because the manifest asks for it',
          },
        ]
        : [],
    ),
  ],
};

function mountedByKubernetes(spec: PodSpec): FoundField[] {
  if (spec.automountServiceAccountToken === true) {
    return [
      {
        path: 'spec.automountServiceAccountToken',
        message: 'every container gets a token for the API server, because the manifest asks for it',
      },
    ];
  }
  return spec.automountServiceAccountToken === false
    ? []
    : [
      {
        path: 'spec.serviceAccountName',
        message:
            `the pod names the service account ${describeName(spec.serviceAccountName || spec.serviceAccount)}, so `
              + 'every container gets its token for the API server: '
            + 'set automountServiceAccountToken to false if it does not call it',
      },
    ];
}
