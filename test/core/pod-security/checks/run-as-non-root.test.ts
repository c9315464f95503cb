import { runAsNonRoot } from '../../../../lib/core/pod-security/checks/run-as-non-root';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const says = (detail: string) => ({ 0: `runAsNonRoot != true (${detail})`, 35: `runAsNonRoot != true (${detail})` });
const NON_ROOT = { securityContext: { runAsNonRoot: true } };

describeCheck(runAsNonRoot, [
  {
    what: 'true in the pod',
    pod: podWith(NON_ROOT, {}, context({ runAsNonRoot: null })),
    says: { 0: PASSES, 35: PASSES },
  },
  { what: 'true in every container', pod: everywhere(NON_ROOT), says: { 0: PASSES, 35: PASSES } },
  { what: 'no containers', pod: podOf(), says: { 0: PASSES, 35: PASSES } },
  {
    what: 'unset everywhere',
    pod: everywhere(context({})),
    says: says('pod or containers "init", "main", "debug" must set securityContext.runAsNonRoot=true'),
    fields: everyField('securityContext.runAsNonRoot'),
  },
  {
    what: 'unset in one container',
    pod: podOf(NON_ROOT, context(null), NON_ROOT),
    says: says('pod or container "b" must set securityContext.runAsNonRoot=true'),
    fields: ['spec.containers[1].securityContext.runAsNonRoot'],
  },
  {
    what: 'a Windows pod is not exempt',
    pod: podWith({ os: { name: 'windows' } }, {}),
    says: says('pod or container "a" must set securityContext.runAsNonRoot=true'),
    fields: ['spec.containers[0].securityContext.runAsNonRoot'],
  },
  {
    what: 'false in the pod, though true in its container',
    pod: podWith({ securityContext: { runAsNonRoot: false } }, NON_ROOT),
    says: says('pod must not set securityContext.runAsNonRoot=false'),
    fields: ['spec.securityContext.runAsNonRoot'],
  },
  {
    what: 'false in one container, unset in another: only the first is told',
    pod: podOf(context({ runAsNonRoot: false }), {}),
    says: says('container "a" must not set securityContext.runAsNonRoot=false'),
    fields: ['spec.containers[0].securityContext.runAsNonRoot'],
  },
  {
    what: 'false everywhere',
    pod: everywhere(context({ runAsNonRoot: false }), { securityContext: { runAsNonRoot: false } }),
    says: says('pod and containers "init", "main", "debug" must not set securityContext.runAsNonRoot=false'),
    fields: ['spec.securityContext.runAsNonRoot', ...everyField('securityContext.runAsNonRoot')],
  },
  {
    what: 'in a user namespace',
    pod: podWith({ hostUsers: false }, {}),
    says: { 0: 'runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)', 35: PASSES },
    fields: ['spec.containers[0].securityContext.runAsNonRoot'],
  },
]);
