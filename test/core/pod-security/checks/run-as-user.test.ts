import { runAsUser } from '../../../../lib/core/pod-security/checks/run-as-user';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const says = (detail: string) => ({ 23: `runAsUser=0 (${detail})`, 35: `runAsUser=0 (${detail})` });

describeCheck(runAsUser, [
  { what: 'unset', pod: podOf({}, context(null), context({ runAsUser: null })), says: { 23: PASSES, 35: PASSES } },
  {
    what: 'another user',
    pod: everywhere(context({ runAsUser: 1 }), { securityContext: { runAsUser: 65532 } }),
    says: { 23: PASSES, 35: PASSES },
  },
  {
    what: 'root in the pod',
    pod: podWith({ securityContext: { runAsUser: 0 } }, context({ runAsUser: 1 })),
    says: says('pod must not set runAsUser=0'),
    fields: ['spec.securityContext.runAsUser'],
  },
  {
    what: 'root in one container',
    pod: podWith({ securityContext: { runAsUser: 1 } }, {}, context({ runAsUser: 0 })),
    says: says('container "b" must not set runAsUser=0'),
    fields: ['spec.containers[1].securityContext.runAsUser'],
  },
  {
    what: 'root everywhere',
    pod: everywhere(context({ runAsUser: 0 }), { securityContext: { runAsUser: 0 } }),
    says: says('pod and containers "init", "main", "debug" must not set runAsUser=0'),
    fields: ['spec.securityContext.runAsUser', ...everyField('securityContext.runAsUser')],
  },
  {
    what: 'in a user namespace',
    pod: podWith({ hostUsers: false, securityContext: { runAsUser: 0 } }, {}),
    says: { 23: 'runAsUser=0 (pod must not set runAsUser=0)', 35: PASSES },
    fields: ['spec.securityContext.runAsUser'],
  },
]);
