import { procMountRestricted } from '../../../../lib/core/pod-security/checks/proc-mount-restricted';
import { context, describeCheck, everyField, everywhere, PASSES, podOf } from '../check-table';

describeCheck(procMountRestricted, [
  { what: 'unset or Default', pod: podOf({}, context({ procMount: 'Default' })), says: { 35: PASSES } },
  {
    what: 'a user namespace makes no difference',
    pod: everywhere(context({ procMount: 'Unmasked' }), { hostUsers: false }),
    says: { 35: 'procMount (containers "init", "main", "debug" must not set securityContext.procMount to "Unmasked")' },
    fields: everyField('securityContext.procMount'),
  },
]);
