import type { FindingRule } from '../finding';

/** A token is the cluster's key for whoever breaks into the container. */
export const SERVICE_ACCOUNT_TOKEN: FindingRule = {
  rule: 'service-account-token',
  find: ({ pod: { spec } }) => {
    if (spec.automountServiceAccountToken === true) {
      return [{ path: 'spec.automountServiceAccountToken', message: 'every container gets a token for the API server, by the author\'s word' }];
    }
    return spec.automountServiceAccountToken === false ? [] : [{
      path: 'spec.serviceAccountName',
      message: `the pod names the service account "${spec.serviceAccountName || spec.serviceAccount}", so every container gets its token for the API server: set automountServiceAccountToken to false if it does not call it`,
    }];
  },
};
