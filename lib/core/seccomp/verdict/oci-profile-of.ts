import type { OciProfile } from '../profile/oci-profile';
import { SeccompProfile } from '../profile/seccomp-profile';
import { validateProfile } from '../profile/validate-profile';

/**
 * A profile as runc reads it.
 *
 * @throws HardeningError `invalid-profile` for one that runc would not take.
 */
export function ociProfileOf(profile: SeccompProfile | OciProfile): OciProfile {
  return SeccompProfile.isSeccompProfile(profile) ? profile.oci : validateProfile(profile);
}
