import { profileList } from '../../../lib/core/delivery/profile-list';
import { SeccompProfile } from '../../../lib/core/seccomp/profile/seccomp-profile';
import { thrownBy } from '../thrown';

const noChmod = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const noMount = SeccompProfile.deny(['mount'], { name: 'no-mount' });
const same = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const listOf = (profiles: unknown): readonly SeccompProfile[] =>
  profileList(profiles, SeccompProfile.isSeccompProfile, 'a SeccompProfile');

test('each profile is there once, in the order of its first', () => {
  expect(listOf([noMount, noChmod, noMount, same]).map(({ id }) => id)).toEqual([noMount.id, noChmod.id]);
});

test.each<[unknown, string]>([
  [undefined, 'profiles: must be a list, each of which is a SeccompProfile, got nothing'],
  [noChmod, 'profiles: must be a list, each of which is a SeccompProfile, got a SeccompProfile'],
  [[], 'profiles: must have at least one profile, got an empty list'],
  [[noChmod, 'no-chmod'], 'profiles[1]: must be a SeccompProfile, got a string'],
  [[null], 'profiles[0]: must be a SeccompProfile, got null'],
])('%p is none', (profiles, message) => {
  expect(thrownBy(() => listOf(profiles))).toMatchObject({ code: 'invalid-option', message });
});
