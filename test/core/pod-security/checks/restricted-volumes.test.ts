import {
  RESTRICTED_VOLUMES_ALLOWED, RESTRICTED_VOLUMES_FORBIDDEN, restrictedVolumes,
} from '../../../../lib/core/pod-security/checks/restricted-volumes';
import { VOLUME_SOURCES } from '../../../pod-arbitrary';
import { describeCheck, PASSES, podWith } from '../check-table';

describeCheck(restrictedVolumes, [
  { what: 'no volumes', pod: podWith({ volumes: null }, {}), says: { 0: PASSES } },
  {
    what: 'without a source, which the API server makes an emptyDir',
    pod: podWith({ volumes: [null, { name: 'v' }, { name: 'w', nfs: null }, { name: 'x', sourceOfTomorrow: {} }] }, {}),
    says: { 0: PASSES },
  },
  ...RESTRICTED_VOLUMES_ALLOWED.map((type) => ({
    what: type,
    pod: podWith({ volumes: [{ name: 'v', [type]: {} }] }, {}),
    says: { 0: PASSES },
  })),
  {
    what: 'an allowed source beside another',
    pod: podWith({ volumes: [{ name: 'v', hostPath: {}, secret: {} }] }, {}),
    says: { 0: PASSES },
  },
  ...RESTRICTED_VOLUMES_FORBIDDEN.map((type) => ({
    what: type,
    pod: podWith({ volumes: [{ name: 'v', [type]: {} }] }, {}),
    says: { 0: `restricted volume types (volume "v" uses restricted volume type "${type}")` },
    fields: [`spec.volumes[0].${type}`],
  })),
  {
    what: 'several volumes of one type',
    pod: podWith({ volumes: [{ name: 'w', nfs: {} }, { name: 'x', emptyDir: {} }, { name: 'v', nfs: {} }] }, {}),
    says: { 0: 'restricted volume types (volumes "w", "v" use restricted volume type "nfs")' },
    fields: ['spec.volumes[0].nfs', 'spec.volumes[2].nfs'],
  },
  {
    what: 'several types, and a volume of two',
    pod: podWith({ volumes: [{ name: 'w', nfs: {} }, { name: 'v', storageos: {}, fc: {} }] }, {}),
    says: { 0: 'restricted volume types (volumes "w", "v" use restricted volume types "fc", "nfs")' },
    fields: ['spec.volumes[0].nfs', 'spec.volumes[1].fc'],
  },
]);

test('every source that a volume can have is either allowed or forbidden', () => {
  expect([...RESTRICTED_VOLUMES_ALLOWED, ...RESTRICTED_VOLUMES_FORBIDDEN].sort()).toEqual(
    Object.keys(VOLUME_SOURCES).sort(),
  );
});
