import { AppArmorProfile } from '../../../../lib/core/apparmor/app-armor-profile';
import {
  LOCALHOST_PREFIX,
  MAX_PROFILE_BYTES,
  type ProfileReference,
  toProfileField,
} from '../../../../lib/core/hardening/profiles/profile';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { thrownBy } from '../../thrown';

test('the constants of Kubernetes', () => expect([LOCALHOST_PREFIX, MAX_PROFILE_BYTES]).toEqual(['localhost/', 4095]));

test.each<[ProfileReference, object]>([
  ['RuntimeDefault', { type: 'RuntimeDefault' }],
  ['Unconfined', { type: 'Unconfined' }],
  [{ localhost: 'profiles/web.json' }, { type: 'Localhost', localhostProfile: 'profiles/web.json' }],
  [{ localhost: 'web..json', external: true }, { type: 'Localhost', localhostProfile: 'web..json' }],
])('%j as a field', (reference, field) => expect(toProfileField(reference, 'seccomp')).toEqual(field));

const seccomp = SeccompProfile.deny(['chmod'], { name: 'no-chmod' });
const appArmor = AppArmorProfile.fromText('profile web {\n  file,\n}\n');

test('a profile is itself the reference', () => {
  expect(toProfileField(seccomp, 'seccomp')).toEqual({
    type: 'Localhost',
    localhostProfile: `hardened-kube/${seccomp.id}.json`,
  });
  expect(toProfileField(appArmor, 'appArmor')).toEqual({ type: 'Localhost', localhostProfile: appArmor.id });
});

test('a profile of the other kind is refused', () => {
  expect(thrownBy(() => toProfileField(appArmor, 'seccomp')).message).toMatch(
    /^seccomp: must be .* a SeccompProfile or .*, got an AppArmorProfile$/,
  );
  expect(thrownBy(() => toProfileField(seccomp, 'appArmor')).message).toMatch(
    /^appArmor: must be .* an AppArmorProfile or .*, got a SeccompProfile$/,
  );
});

test.each<[unknown, string]>([
  ['localhost/web.json', 'seccomp'],
  [undefined, 'seccomp'],
  [null, 'seccomp'],
  [5, 'seccomp'],
  [{}, 'seccomp'],
  [{ localhost: '' }, 'seccomp'],
  [{ localhost: ' web ' }, 'seccomp'],
  [{ localhost: 5 }, 'seccomp'],
  [{ localhost: 'x'.repeat(4096) }, 'seccomp'],
  [{ localhost: 'é'.repeat(2048) }, 'seccomp'],
  [{ localhost: 'localhost/web.json' }, 'seccomp.localhost'],
  [{ localhost: '/etc/web.json' }, 'seccomp.localhost'],
  [{ localhost: 'a/../../b' }, 'seccomp.localhost'],
])('%j is refused', (reference, path) => {
  const error = thrownBy(() => toProfileField(reference as ProfileReference, 'seccomp'));
  expect([error.code, error.path]).toEqual(['invalid-option', path]);
  expect(error.problem).toMatch(/^must be .*, got ./);
});

test('an AppArmor profile may be called as a path, for that is how the program it confines is', () => {
  expect(toProfileField({ localhost: '/usr/sbin/nginx' }, 'appArmor')).toEqual({
    type: 'Localhost',
    localhostProfile: '/usr/sbin/nginx',
  });
  expect(thrownBy(() => toProfileField({ localhost: 'localhost/nginx' }, 'appArmor')).message)
    .toBe('appArmor.localhost: must be a name without "localhost/", got "localhost/nginx"');
});
