import * as fc from 'fast-check';
import { isAllowing } from '../../../../lib/core/seccomp/profile/action';
import { ARCHITECTURES } from '../../../../lib/core/seccomp/profile/architecture';
import { SeccompProfile } from '../../../../lib/core/seccomp/profile/seccomp-profile';
import { isAllowed } from '../../../../lib/core/seccomp/verdict/is-allowed';
import { verdictOf } from '../../../../lib/core/seccomp/verdict/verdict';
import { CALLS, profiles } from '../profile-arbitrary';

const profile = SeccompProfile.fromOci({
  defaultAction: 'SCMP_ACT_ERRNO',
  syscalls: [
    { names: ['personality'], action: 'SCMP_ACT_ALLOW', args: [{ index: 0, value: 8, op: 'SCMP_CMP_EQ' }] },
    { names: ['chmod'], action: 'SCMP_ACT_LOG' },
    { names: ['read'], action: 'SCMP_ACT_TRACE' },
  ],
});

describe.each([['a SeccompProfile', profile], ['an OciProfile', profile.oci]])('of %s', (_, form) => {
  test.each<[string, number[] | undefined, boolean]>([
    ['personality', [8], true],
    ['personality', [9], false],
    // An argument that is not known is no leave.
    ['personality', undefined, false],
    ['chmod', undefined, true],
    ['read', undefined, false],
  ])('%s(%j): %s', (syscall, args, expected) => expect(isAllowed(form, syscall, args)).toBe(expected));
});

test('the architecture makes no difference', () => {
  fc.assert(fc.property(profiles, fc.constantFrom(...CALLS), (oci, syscall) => {
    const verdicts = ARCHITECTURES.map((architecture) => isAllowing(verdictOf(oci, syscall, [], architecture).action));
    expect(verdicts).toEqual(ARCHITECTURES.map(() => isAllowed(oci, syscall)));
  }));
});
