import { describeName } from '../../../data/describe';
import { DEFAULT_ACCOUNT } from '../../../kubernetes/accounts';
import type { FoundField } from '../../../report/finding';
import type { FindingRule, HardenedPodView } from '../finding-rule';

/**
 * Finds tokens for the API server, which an intruder in the container can use. Where the app binds the account to a
 * role, the program most likely calls the API server, and there is nothing to decide.
 */
export const SERVICE_ACCOUNT_TOKEN: FindingRule = {
  rule: 'service-account-token',
  severity: 'advice',
  cause: 'author',
  find: (view) => [
    ...mountedByKubernetes(view),
    // With an audience of its own a token is for another service, which is what workload identity does.
    ...(view.pod.spec.volumes ?? []).flatMap((volume, index) =>
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

function mountedByKubernetes({ pod: { spec }, subject, accounts }: HardenedPodView): FoundField[] {
  const field = spec.serviceAccountName ? 'serviceAccountName' : 'serviceAccount';
  const account = spec[field] || DEFAULT_ACCOUNT;
  const mounts = spec.automountServiceAccountToken ?? accounts.mountsToken(subject.namespace, account);
  if (mounts === false || accounts.bindingOf(subject.namespace, account) !== undefined) return [];
  if (spec.automountServiceAccountToken === true) {
    return [
      {
        path: 'spec.automountServiceAccountToken',
        message: 'every container gets a token for the API server, because the manifest asks for it',
      },
    ];
  }
  return [
    {
      path: `spec.${field}`,
      message:
        `the pod names the service account ${describeName(account)}, so every container gets its token for the API `
          + 'server: set automountServiceAccountToken to false if it does not call it',
    },
  ];
}
