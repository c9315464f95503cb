import { itemsOf } from '../data/items-of';
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
  const list = itemsOf(profiles);
  if (!list) {
    throw invalidType('invalid-option', 'profiles', `must be a list, each of which is ${noun}`, profiles);
  }
  if (list.length === 0) {
    throw new HardeningError('invalid-option', 'profiles', 'must have at least one profile, got an empty list');
  }
  list.forEach((profile, index) => {
    if (!isProfile(profile)) throw invalidType('invalid-option', `profiles[${index}]`, `must be ${noun}`, profile);
  });
  return [...new Map((list as Profile[]).map((profile) => [profile.id, profile])).values()];
}
