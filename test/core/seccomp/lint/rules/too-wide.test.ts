import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { RUNC_BASE_SET } from '../../../../../lib/core/seccomp/runc-base-set';
import { linted } from '../linted';

const rule = 'too-wide';

test.each([
  [['mount', 'bpf', 'kexec_load'], 'RuntimeDefault refuses kexec_load, bpf and mount to a pod without capabilities'],
  [['clone3'], 'RuntimeDefault refuses clone3 to a pod without capabilities'],
  [['clone', 'socket'], 'RuntimeDefault lets clone and socket through under conditions only, which this rule lacks'],
])('a list with %j: the worst first', (names, message) => {
  expect(linted(rule, SeccompProfile.allowOnly([...RUNC_BASE_SET, ...names]))).toEqual([
    `syscalls[0]: ${message}: keep only what the program cannot do without`,
  ]);
});

test('the worst of many calls are named', () => {
  const profile = SeccompProfile.runtimeDefault({ capabilities: ['ALL'] });
  expect(linted(rule, profile)[0]).toMatch(
    /RuntimeDefault refuses init_module, finit_module, delete_module, bpf, .* and \d+ more to a pod/,
  );
});

test.each([
  ['narrower lists', SeccompProfile.allowOnly(RUNC_BASE_SET)],
  ['RuntimeDefault\'s conditions', SeccompProfile.runtimeDefault()],
  ['profiles that let all else through', SeccompProfile.deny(['chmod'])],
])('nothing is said of %s', (_, profile) => expect(linted(rule, profile)).toEqual([]));
