import { windowsHostProcess } from '../../../../lib/core/pod-security/checks/windows-host-process';
import { context, describeCheck, everyField, everywhere, PASSES, podOf, podWith } from '../check-table';

const hostProcess = (value: unknown) => ({ windowsOptions: { hostProcess: value } });

describeCheck(windowsHostProcess, [
  {
    what: 'unset',
    pod: podOf({}, context(null), context({ windowsOptions: null }), context({ windowsOptions: {} })),
    says: { 0: PASSES },
  },
  {
    what: 'false or null',
    pod: podWith({ securityContext: hostProcess(false) }, context(hostProcess(null))),
    says: { 0: PASSES },
  },
  {
    what: 'the pod',
    pod: podWith({ securityContext: hostProcess(true) }, {}),
    says: { 0: 'hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)' },
    fields: ['spec.securityContext.windowsOptions.hostProcess'],
  },
  {
    what: 'one container',
    pod: podOf({}, context(hostProcess(true))),
    says: { 0: 'hostProcess (container "b" must not set securityContext.windowsOptions.hostProcess=true)' },
    fields: ['spec.containers[1].securityContext.windowsOptions.hostProcess'],
  },
  {
    what: 'everywhere',
    pod: everywhere(context(hostProcess(true)), { securityContext: hostProcess(true) }),
    says: {
      0: 'hostProcess (pod and containers "init", "main", "debug" must not set '
        + 'securityContext.windowsOptions.hostProcess=true)',
    },
    fields: [
      'spec.securityContext.windowsOptions.hostProcess',
      ...everyField('securityContext.windowsOptions.hostProcess'),
    ],
  },
]);
