import {
  capabilitiesBaseline,
  CAPABILITIES_BASELINE_ALLOWED,
} from '../../../../lib/core/pod-security/checks/capabilities-baseline';
import { context, describeCheck, everywhere, PASSES, podOf } from '../check-table';

const add = (...names: (string | null)[]) => context({ capabilities: { add: names } });

describeCheck(capabilitiesBaseline, [
  {
    what: 'none',
    pod: podOf(
      {},
      context(null),
      context({ capabilities: null }),
      context({ capabilities: { add: null } }),
      add(),
    ),
    says: { 0: PASSES },
  },
  { what: 'all that are allowed', pod: everywhere(add(...CAPABILITIES_BASELINE_ALLOWED)), says: { 0: PASSES } },
  {
    what: 'anything dropped',
    pod: podOf(context({ capabilities: { drop: ['NET_RAW', 'x'] } })),
    says: { 0: PASSES },
  },
  {
    what: 'names are compared as written',
    pod: podOf(add('chown', 'CAP_CHOWN', null)),
    says: {
      0: 'non-default capabilities (container "a" must not include "", "CAP_CHOWN", "chown" in '
        + 'securityContext.capabilities.add)',
    },
    fields: [0, 1, 2].map((i) => `spec.containers[0].securityContext.capabilities.add[${i}]`),
  },
  {
    what: 'several containers, each name once',
    pod: everywhere(add('SYS_ADMIN', 'CHOWN', 'NET_RAW')),
    says: {
      0: 'non-default capabilities (containers "init", "main", "debug" must not include "NET_RAW", "SYS_ADMIN" in '
        + 'securityContext.capabilities.add)',
    },
    fields: ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
      [0, 2].map((i) => `spec.${list}[0].securityContext.capabilities.add[${i}]`),
    ),
  },
]);
