import { HardeningError } from '../report/hardening-error';
import { invalidType } from '../report/invalid';

/**
 * Profiles as a front end was given them, each once.
 *
 * @throws HardeningError `invalid-option` for an empty list and for what is no such profile.
 */
export function profileList<Profile extends { readonly id: string }>(
  profiles: unknown, isProfile: (value: unknown) => value is Profile, noun: `a ${string}` | `an ${string}`,
): readonly Profile[] {
  if (!Array.isArray(profiles)) {
    throw invalidType('invalid-option', 'profiles', `must be a list, each of which is ${noun}`, profiles);
  }
  if (profiles.length === 0) {
    throw new HardeningError('invalid-option', 'profiles', 'must have at least one profile, got an empty list');
  }
  profiles.forEach((profile, index) => {
    if (!isProfile(profile)) throw invalidType('invalid-option', `profiles[${index}]`, `must be ${noun}`, profile);
  });
  return [...new Map((profiles as Profile[]).map((profile) => [profile.id, profile])).values()];
}
