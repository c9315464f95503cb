import { procMount } from '../../../../lib/core/pod-security/checks/proc-mount';
import { context, describeCheck, everyField, everywhere, PASSES, podOf } from '../check-table';

const ALL = 'procMount (containers "init", "main", "debug" must not set securityContext.procMount to "Unmasked")';

describeCheck(procMount, [
  { what: 'unset', pod: podOf({}, context(null), context({ procMount: null })), says: { 0: PASSES, 35: PASSES } },
  { what: 'Default', pod: everywhere(context({ procMount: 'Default' })), says: { 0: PASSES, 35: PASSES } },
  {
    what: 'Unmasked, every kind of container',
    pod: everywhere(context({ procMount: 'Unmasked' })),
    says: { 0: ALL, 35: ALL },
    fields: everyField('securityContext.procMount'),
  },
  {
    what: 'in a user namespace',
    pod: everywhere(context({ procMount: 'Unmasked' }), { hostUsers: false }),
    says: { 0: ALL, 35: PASSES },
    fields: everyField('securityContext.procMount'),
  },
  {
    what: 'in none',
    pod: everywhere(context({ procMount: 'Unmasked' }), { hostUsers: true }),
    says: { 0: ALL, 35: ALL },
    fields: everyField('securityContext.procMount'),
  },
  {
    what: 'other values',
    pod: podOf(context({ procMount: 'x' }), context({ procMount: '' })),
    says: {
      0: 'procMount (containers "a", "b" must not set securityContext.procMount to "", "x")',
      35: 'procMount (containers "a", "b" must not set securityContext.procMount to "", "x")',
    },
    fields: [0, 1].map((i) => `spec.containers[${i}].securityContext.procMount`),
  },
]);
