import { MAX_UINT64 } from './oci-profile';
import { describeValue } from '../../data/describe';
import { join } from '../../data/field-path';
import { type ShapeRules, type Check } from '../../data/shape';
import { invalidType } from '../../report/invalid';

/** The fields of a profile that only Docker understands. */
const DOCKER_FIELDS = ['archMap', 'includes', 'excludes'];

/** How a profile is held against its shape: a field that is null counts as left out, as Go's JSON reads it. */
export const PROFILE_RULES: ShapeRules = {
  code: 'invalid-profile',
  isUnset: (value) => value == null,
  unknown: (owner, ownerPath, field) => {
    if (owner[field] == null) return undefined;
    if (!DOCKER_FIELDS.includes(field)) return 'an unknown field, which containerd drops silently';
    throw invalidType(
      'invalid-profile',
      join(ownerPath, field),
      'must be compiled with SeccompProfile.fromMoby, as only Docker understands it and containerd drops it silently',
      owner[field],
    );
  },
};

/** An unsigned 64-bit number: JavaScript's numbers are exact only below 2^53. */
export const uint64: Check = (value) => {
  const isExact = typeof value === 'bigint' || Number.isSafeInteger(value);
  const holds = isExact && (value as number) >= 0 && (value as bigint) <= MAX_UINT64;
  return holds
    ? undefined
    : `must be a whole number from 0 to 2^64-1, a bigint from 2^53 on, got ${describeValue(value)}`;
};
