import { hostPathVolumes } from '../../../../lib/core/pod-security/checks/host-path-volumes';
import { describeCheck, PASSES, podWith } from '../check-table';

describeCheck(hostPathVolumes, [
  { what: 'no volumes', pod: podWith({ volumes: null }, {}), says: { 0: PASSES } },
  {
    what: 'others',
    pod: podWith({ volumes: [null, { name: 'v', hostPath: null }, { name: 'w', nfs: {} }] }, {}),
    says: { 0: PASSES },
  },
  {
    what: 'one',
    pod: podWith({ volumes: [{ name: 'v', emptyDir: {} }, { name: 'w', hostPath: {} }] }, {}),
    says: { 0: 'hostPath volumes (volume "w")' },
    fields: ['spec.volumes[1].hostPath'],
  },
  {
    what: 'several, in order',
    pod: podWith({ volumes: [{ name: 'w', hostPath: {} }, { hostPath: { path: '/' } }] }, {}),
    says: { 0: 'hostPath volumes (volumes "w", "")' },
    fields: ['spec.volumes[0].hostPath', 'spec.volumes[1].hostPath'],
  },
]);
