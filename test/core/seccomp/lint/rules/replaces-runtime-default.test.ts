import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { SYSCALL_NAMES } from '../../../../../lib/core/seccomp/syscalls/syscalls';
import { linted } from '../linted';

const rule = 'replaces-runtime-default';

test('a list of what is refused lets the worst through', () => {
  expect(linted(rule, SeccompProfile.deny(['chmod']))).toEqual([
    expect.stringMatching(
      /^defaultAction: what no rule names is let through, also kexec_load, .* and \d+ more, .*; the profile takes its place rather than adding to it/,
    ),
  ]);
});

test('a call that the profile refuses is not named', () => {
  const refused = linted(rule, SeccompProfile.deny(['kexec_load', 'bpf'])).join();
  expect(refused).not.toMatch(/kexec_load|bpf/);
  expect(refused).toContain('kexec_file_load');
});

test('a profile that refuses all that RuntimeDefault does is no weaker', () =>
  expect(linted(rule, SeccompProfile.deny(SYSCALL_NAMES))).toEqual([]));

test('a profile that begins with RuntimeDefault is no weaker', () =>
  expect(linted(rule, SeccompProfile.runtimeDefault().denying('chmod'))).toEqual([]));
