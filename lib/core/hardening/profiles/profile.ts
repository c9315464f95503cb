import { AppArmorProfile } from '../../apparmor/app-armor-profile';
import { bytesOf } from '../../data/bytes-of';
import { describeName } from '../../data/describe';
import { join } from '../../data/field-path';
import { isPlainObject } from '../../data/plain-data';
import { HardeningError } from '../../report/hardening-error';
import { invalidName } from '../../report/invalid';
import { SeccompProfile } from '../../seccomp/profile/seccomp-profile';

/**
 * A confinement profile by reference: what the runtime brings, none at all, or a file or profile that is on the node.
 */
export type ProfileReference = 'RuntimeDefault' | 'Unconfined' | LocalhostProfile;

/** A profile that the node has. */
export interface LocalhostProfile {
  /**
   * For seccomp a path below the kubelet's seccomp directory, such as `profiles/web.json`; for AppArmor the name of a
   * loaded profile.
   */
  readonly localhost: string;
  /**
   * Something outside this program puts it on the nodes. Without this, a pod that waits for it is a finding, and in a
   * cdk8s app an error.
   */
  readonly external?: boolean;
}

/** A profile as the Kubernetes fields `seccompProfile` and `appArmorProfile` write it. */
export interface ProfileField {
  type: string;
  localhostProfile?: string;
}

/** Prefix of the profile's name in the old annotations, which a field must not have. */
export const LOCALHOST_PREFIX = 'localhost/';

/** The most bytes that the name of an AppArmor profile may have: a path's, without the byte that ends it. */
export const MAX_PROFILE_BYTES = 4095;

/** Class that each option takes in addition to the words and `{ localhost }`. */
const PROFILE_CLASSES = { seccomp: 'a SeccompProfile', appArmor: 'an AppArmorProfile' } as const;

/**
 * Checks a profile option and gives it as a field.
 *
 * @throws HardeningError `invalid-option`.
 */
export function toProfileField(
  reference: ProfileReference | SeccompProfile | AppArmorProfile,
  option: 'seccomp' | 'appArmor',
  ownerPath = '',
): ProfileField {
  const path = join(ownerPath, option);
  if (reference === 'RuntimeDefault' || reference === 'Unconfined') return { type: reference };
  const isProfile = option === 'seccomp' ? SeccompProfile.isSeccompProfile : AppArmorProfile.isAppArmorProfile;
  if (isProfile(reference)) return { type: 'Localhost', localhostProfile: reference.localhostProfile };
  const name: unknown = isPlainObject(reference) ? reference.localhost : undefined;
  if (typeof name !== 'string' || name === '' || name.trim() !== name || bytesOf(name) > MAX_PROFILE_BYTES) {
    const localhost = `{ localhost: <name, without spaces around it, of at most ${MAX_PROFILE_BYTES} bytes> }`;
    throw new HardeningError(
      'invalid-option',
      path,
      `must be "RuntimeDefault", "Unconfined", ${PROFILE_CLASSES[option]} or ${localhost}, `
        + `got ${describeName(isPlainObject(reference) ? name : reference)}`,
    );
  }
  const leavesDirectory = option === 'seccomp' && (name.startsWith('/') || name.split('/').includes('..'));
  if (name.startsWith(LOCALHOST_PREFIX) || leavesDirectory) {
    const must =
      option === 'seccomp'
        ? `a relative path without "${LOCALHOST_PREFIX}" or ".."`
        : `a name without "${LOCALHOST_PREFIX}"`;
    throw invalidName('invalid-option', `${path}.localhost`, `must be ${must}`, name);
  }
  return { type: 'Localhost', localhostProfile: name };
}
