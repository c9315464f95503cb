import { CHECK_IDS } from '../../../lib/core/pod-security/checks';
import { RESTRICTED_VOLUMES_ALLOWED } from '../../../lib/core/pod-security/checks/restricted-volumes';
import { FIXES } from '../../../lib/core/pod-security/fixes';

test('every check has a fix', () => {
  expect(Object.keys(FIXES).sort()).toEqual([...CHECK_IDS].sort());
});

test('the volumes that are named are those that are allowed', () => {
  expect(FIXES.restrictedVolumes!.match(/\b(?!use|only|and|volumes)\w+/g)).toEqual([...RESTRICTED_VOLUMES_ALLOWED]);
});
