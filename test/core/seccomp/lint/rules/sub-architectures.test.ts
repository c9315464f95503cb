import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

function found(architectures: readonly string[] | undefined, defaultAction = 'SCMP_ACT_ALLOW'): string[] {
  return linted('sub-architectures', {
    defaultAction,
    architectures,
    syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_KILL_PROCESS' }],
  });
}

const MISSING = 'architectures: a program that makes calls of a kind left out is killed, whatever the rules say:';

test.each([
  [undefined, 'SCMP_ARCH_X86, SCMP_ARCH_X32 and SCMP_ARCH_ARM are missing'],
  [['SCMP_ARCH_X86_64'], 'SCMP_ARCH_X86 and SCMP_ARCH_X32 are missing'],
  [['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86'], 'SCMP_ARCH_X32 is missing'],
  [['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32', 'SCMP_ARCH_AARCH64'], 'SCMP_ARCH_ARM is missing'],
])('%j', (architectures, missing) => expect(found(architectures)).toEqual([`${MISSING} ${missing}`]));

test('all kinds are named', () => {
  expect(found(['SCMP_ARCH_X86_64', 'SCMP_ARCH_X86', 'SCMP_ARCH_X32'])).toEqual([]);
  expect(linted('sub-architectures', SeccompProfile.deny(['chmod']))).toEqual([]);
});

test('a profile that refuses what it does not name is stricter so', () =>
  expect(found(['SCMP_ARCH_X86_64'], 'SCMP_ACT_ERRNO')).toEqual([]));
