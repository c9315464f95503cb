import { privileged } from '../../../../lib/core/pod-security/checks/privileged';
import { context, describeCheck, everyField, everywhere, PASSES, podOf } from '../check-table';

describeCheck(privileged, [
  { what: 'unset', pod: podOf({}, context({}), context(null), null), says: { 0: PASSES } },
  {
    what: 'false or null',
    pod: podOf(context({ privileged: false }), context({ privileged: null })),
    says: { 0: PASSES },
  },
  {
    what: 'one of two',
    pod: podOf(context({ privileged: false }), context({ privileged: true })),
    says: { 0: 'privileged (container "b" must not set securityContext.privileged=true)' },
    fields: ['spec.containers[1].securityContext.privileged'],
  },
  {
    what: 'every kind of container',
    pod: everywhere(context({ privileged: true })),
    says: { 0: 'privileged (containers "init", "main", "debug" must not set securityContext.privileged=true)' },
    fields: everyField('securityContext.privileged'),
  },
  {
    what: 'a container without a name',
    pod: podOf({ name: undefined, ...context({ privileged: true }) }),
    says: { 0: 'privileged (container "" must not set securityContext.privileged=true)' },
    fields: ['spec.containers[0].securityContext.privileged'],
  },
  {
    what: 'a name that needs quoting gets none',
    pod: podOf({ name: 'a"\ud800', ...context({ privileged: true }) }),
    says: { 0: 'privileged (container "a"\ufffd" must not set securityContext.privileged=true)' },
    fields: ['spec.containers[0].securityContext.privileged'],
  },
]);
