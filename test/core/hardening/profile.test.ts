import { LOCALHOST_PREFIX, MAX_PROFILE_BYTES, type ProfileReference, toProfileField } from '../../../lib/core/hardening/profile';
import { thrownBy } from '../thrown';

test('the constants of Kubernetes', () => expect([LOCALHOST_PREFIX, MAX_PROFILE_BYTES]).toEqual(['localhost/', 4095]));

test.each<[ProfileReference, object]>([
  ['RuntimeDefault', { type: 'RuntimeDefault' }],
  ['Unconfined', { type: 'Unconfined' }],
  [{ localhost: 'profiles/web.json' }, { type: 'Localhost', localhostProfile: 'profiles/web.json' }],
  [{ localhost: 'web..json', external: true }, { type: 'Localhost', localhostProfile: 'web..json' }],
])('%j as a field', (reference, field) => expect(toProfileField(reference, 'seccomp')).toEqual(field));

test.each<[unknown, string]>([
  ['localhost/web.json', 'seccomp'], [undefined, 'seccomp'], [null, 'seccomp'], [5, 'seccomp'], [{}, 'seccomp'], [{ localhost: '' }, 'seccomp'],
  [{ localhost: ' web ' }, 'seccomp'], [{ localhost: 5 }, 'seccomp'], [{ localhost: 'x'.repeat(4096) }, 'seccomp'],
  [{ localhost: 'localhost/web.json' }, 'seccomp.localhost'], [{ localhost: '/etc/web.json' }, 'seccomp.localhost'],
  [{ localhost: 'a/../../b' }, 'seccomp.localhost'],
])('%j is refused', (reference, path) => {
  const error = thrownBy(() => toProfileField(reference as ProfileReference, 'seccomp'));
  expect([error.code, error.path]).toEqual(['invalid-option', path]);
  expect(error.problem).toMatch(/^must be .*, got ./);
});

test('an AppArmor profile may be called as a path, for that is how the program it confines is', () => {
  expect(toProfileField({ localhost: '/usr/sbin/nginx' }, 'appArmor')).toEqual({ type: 'Localhost', localhostProfile: '/usr/sbin/nginx' });
  expect(thrownBy(() => toProfileField({ localhost: 'localhost/nginx' }, 'appArmor')).message)
    .toBe('appArmor.localhost: must be a name without "localhost/", got "localhost/nginx"');
});
