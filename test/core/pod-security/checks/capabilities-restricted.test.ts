import {
  CAPABILITIES_RESTRICTED_ALLOWED,
  capabilitiesRestricted,
} from '../../../../lib/core/pod-security/checks/capabilities-restricted';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const capabilities = (fields: unknown) => context({ capabilities: fields });
const KEEPS = 'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])';

describeCheck(capabilitiesRestricted, [
  { what: 'ALL dropped', pod: everywhere(capabilities({ drop: ['ALL'] })), says: { 22: PASSES, 25: PASSES } },
  {
    what: 'what is allowed added',
    pod: podOf(capabilities({ drop: [null, 'X', 'ALL'], add: CAPABILITIES_RESTRICTED_ALLOWED })),
    says: { 22: PASSES, 25: PASSES },
  },
  ...[
    {},
    context(null),
    capabilities(null),
    capabilities({}),
    capabilities({ drop: null }),
    capabilities({ drop: ['all', 'NET_RAW'] }),
  ].map((container) => ({
    what: JSON.stringify(container),
    pod: podOf(container),
    says: { 22: KEEPS, 25: KEEPS },
    fields: ['spec.containers[0].securityContext.capabilities.drop'],
  })),
  {
    what: 'a Windows pod',
    pod: podWith({ os: { name: 'windows' } }, {}),
    says: { 22: KEEPS, 25: PASSES },
    fields: ['spec.containers[0].securityContext.capabilities.drop'],
  },
  {
    what: 'added though dropped',
    pod: podOf(capabilities({ drop: ['ALL'], add: ['SYS_TIME', 'NET_BIND_SERVICE', 'CHOWN'] })),
    says: Object.fromEntries(
      [22, 25].map((minor) => [
        minor,
        'unrestricted capabilities (container "a" must not include "CHOWN", "SYS_TIME" in '
          + 'securityContext.capabilities.add)',
      ]),
    ),
    fields: [0, 2].map((i) => `spec.containers[0].securityContext.capabilities.add[${i}]`),
  },
  {
    what: 'both wrongs, every kind of container',
    pod: everywhere(capabilities({ add: ['CHOWN'] })),
    says: Object.fromEntries(
      [22, 25].map((minor) => [
        minor,
        'unrestricted capabilities ('
          + 'containers "init", "main", "debug" must set securityContext.capabilities.drop=["ALL"]; '
          + 'containers "init", "main", "debug" must not include "CHOWN" in securityContext.capabilities.add)',
      ]),
    ),
    fields: [
      ...everyField('securityContext.capabilities.drop'),
      ...everyField('securityContext.capabilities.add[0]'),
    ],
  },
]);
