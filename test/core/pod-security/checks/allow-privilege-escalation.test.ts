import { allowPrivilegeEscalation } from '../../../../lib/core/pod-security/checks/allow-privilege-escalation';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const ONE = 'allowPrivilegeEscalation != false (container "a" must set securityContext.allowPrivilegeEscalation=false)';

describeCheck(allowPrivilegeEscalation, [
  {
    what: 'false',
    pod: everywhere(context({ allowPrivilegeEscalation: false })),
    says: { 8: PASSES, 25: PASSES },
  },
  ...[
    {},
    context(null),
    context({}),
    context({ allowPrivilegeEscalation: null }),
    context({ allowPrivilegeEscalation: true }),
  ].map((container) => ({
    what: JSON.stringify(container),
    pod: podOf(container),
    says: { 8: ONE, 25: ONE },
    fields: ['spec.containers[0].securityContext.allowPrivilegeEscalation'],
  })),
  {
    what: 'a Windows pod',
    pod: podWith({ os: { name: 'windows' } }, {}),
    says: { 8: ONE, 25: PASSES },
    fields: ['spec.containers[0].securityContext.allowPrivilegeEscalation'],
  },
  {
    what: 'a Linux pod, every kind of container',
    pod: everywhere({}, { os: { name: 'linux' } }),
    says: {
      8: 'allowPrivilegeEscalation != false (containers "init", "main", "debug" must set '
        + 'securityContext.allowPrivilegeEscalation=false)',
      25: 'allowPrivilegeEscalation != false (containers "init", "main", "debug" must set '
        + 'securityContext.allowPrivilegeEscalation=false)',
    },
    fields: everyField('securityContext.allowPrivilegeEscalation'),
  },
]);
