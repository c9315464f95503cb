import { SeccompProfile } from '../../../../../lib/core/seccomp/profile/seccomp-profile';
import { linted } from '../linted';

test.each([
  [SeccompProfile.deny(['chmod', 'chmodat']),
    ['syscalls[0].names[1]: "chmodat" is no system call, and runc passes over it silently: did you mean "fchmodat"?']],
  [SeccompProfile.allowOnly(['no-such-thing']),
    ['syscalls[0].names[0]: "no-such-thing" is no system call, and runc passes over it silently']],
  [SeccompProfile.deny(['chmod', 'chown32', 's390_sthyi']), []],
])('names', (profile, findings) => expect(linted('unknown-syscall', profile)).toEqual(findings));
