import { HOST_NAMESPACE_FIELDS, hostNamespaces } from '../../../../lib/core/pod-security/checks/host-namespaces';
import { describeCheck, PASSES, podOf, podWith } from '../check-table';

describeCheck(hostNamespaces, [
  { what: 'unset', pod: podOf({}), says: { 0: PASSES } },
  {
    what: 'false or null',
    pod: podWith({ hostNetwork: false, hostPID: null, hostIPC: false }, {}),
    says: { 0: PASSES },
  },
  ...HOST_NAMESPACE_FIELDS.map((field) => ({
    what: field,
    pod: podWith({ [field]: true }, {}),
    says: { 0: `host namespaces (${field}=true)` },
    fields: [`spec.${field}`],
  })),
  {
    what: 'all',
    pod: podWith({ hostIPC: true, hostPID: true, hostNetwork: true }, {}),
    says: { 0: 'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)' },
    fields: ['spec.hostNetwork', 'spec.hostPID', 'spec.hostIPC'],
  },
]);
