import { checkedVerdictOf } from './checked-verdict';
import { isAllowing } from '../profile/action';
import type { OciProfile } from '../profile/oci-profile';
import type { SeccompProfile } from '../profile/seccomp-profile';

/**
 * Whether a profile lets a system call through; with arguments left out, whether it does so whatever they are. The
 * architecture does not matter: it decides at most with which error a call is refused.
 *
 * @throws HardeningError `invalid-profile` or `invalid-option` as {@link checkedVerdictOf} does.
 */
export function isAllowed(
  profile: SeccompProfile | OciProfile,
  syscall: string,
  args?: readonly (bigint | number | undefined)[],
): boolean {
  return isAllowing(checkedVerdictOf(profile, syscall, args).action);
}
