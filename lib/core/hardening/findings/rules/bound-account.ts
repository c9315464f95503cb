import { quote } from '../../../data/describe';
import { DEFAULT_ACCOUNT } from '../../../kubernetes/accounts';
import type { FindingRule } from '../finding-rule';

/** Who gives the default account a role wants the token that hardening takes from its pods. */
export const BOUND_ACCOUNT: FindingRule = {
  rule: 'bound-account',
  severity: 'may-fail',
  cause: 'hardening',
  find: ({ pod: { spec }, subject, accounts, wasFilled }) => {
    const field = 'spec.automountServiceAccountToken';
    const account = spec.serviceAccountName || spec.serviceAccount || DEFAULT_ACCOUNT;
    const binding = accounts.bindingOf(subject.namespace, account);
    if (!wasFilled(field) || spec.automountServiceAccountToken !== false || binding === undefined) return [];
    return [{
      path: field,
      message: `${binding} gives the service account ${quote(account)} a role, and the pod gets no token: if it calls `
        + 'the API server, set the option serviceAccountToken to true, or name an account of its own',
    }];
  },
};
