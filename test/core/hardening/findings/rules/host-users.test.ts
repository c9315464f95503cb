import { podWith } from '../../pods';
import { pathsOf } from '../found';

const hosted = { hostNetwork: true, hostPID: true, hostIPC: true };
const options = { level: 'privileged' } as const;

test('a user namespace together with each host namespace is found', () => {
  expect(pathsOf('host-users', podWith({ hostUsers: false, ...hosted }), options)).toEqual([
    'spec.hostIPC',
    'spec.hostNetwork',
    'spec.hostPID',
  ]);
});

test('a user namespace without a host namespace is not found, nor the other way round', () => {
  for (const spec of [
    { hostUsers: false },
    hosted,
    { hostUsers: true, ...hosted },
    { hostUsers: false, hostPID: false, hostIPC: null },
  ]) {
    expect(pathsOf('host-users', podWith(spec), options)).toEqual([]);
  }
});
