import { POD_SECURITY_POLICY, type PodSecurityPolicy } from './pod-security-policy';
import { join } from '../../data/field-path';
import { copyPlain, isPlainObject } from '../../data/plain-data';
import { checkShape } from '../../data/shape';
import { invalidType } from '../../report/invalid';

/** Its metadata has fields that are no policy of pods. */
const METADATA = 'metadata';

/**
 * Holds an object against the types of PodSecurityPolicy.
 *
 * @returns it without fields that are null, and the paths of fields that there are not: the API server dropped these
 *   silently.
 * @throws HardeningError `invalid-object` at the first field that is missing, of another type, or none of the values
 *   that Kubernetes names.
 */
export function readPolicy(given: unknown): { policy: PodSecurityPolicy; unknownFields: string[] } {
  if (!isPlainObject(given)) throw invalidType('invalid-object', '', 'must be a PodSecurityPolicy', given);
  const own = copyPlain(given, '', { isOpaque: () => true });
  const unknownFields: string[] = [];
  checkShape(own, POD_SECURITY_POLICY, '', {
    code: 'invalid-object',
    isUnset: (value) => value == null,
    unknown: (_, ownerPath, field) => {
      if (ownerPath !== METADATA) unknownFields.push(join(ownerPath, field));
      return undefined;
    },
  });
  return { policy: withoutNulls(own) as PodSecurityPolicy, unknownFields };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field != null)
      .map(([key, field]) => [key, withoutNulls(field)]),
  );
}
