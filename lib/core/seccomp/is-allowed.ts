import { lets } from './action';
import type { OciProfile } from './oci-profile';
import { SeccompProfile } from './seccomp-profile';
import { verdictOf } from './verdict';

/**
 * Whether a profile lets a system call through; with arguments left out, whether it does so whatever they are. The architecture does not matter: it
 * decides at most with which error a call is refused.
 *
 * @throws HardeningError `invalid-option` as {@link verdictOf} does.
 */
export function isAllowed(profile: SeccompProfile | OciProfile, syscall: string, args?: readonly (bigint | number | undefined)[]): boolean {
  return lets(verdictOf(SeccompProfile.isSeccompProfile(profile) ? profile.oci : profile, syscall, args).action);
}
