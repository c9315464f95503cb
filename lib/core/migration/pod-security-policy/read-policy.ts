import { POD_SECURITY_POLICY, type PodSecurityPolicy, POLICY_METADATA, type Shape } from './pod-security-policy';
import { join } from '../../data/field-path';
import { describe, isPlainObject } from '../../data/plain-data';
import { HardeningError } from '../../report/hardening-error';

/**
 * Holds an object against the types of PodSecurityPolicy.
 *
 * @returns it without fields that are null, and the paths of fields that there are not: the API server dropped these in silence.
 * @throws HardeningError `invalid-object` at the first field that is missing, of another type, or none of the values that Kubernetes names.
 */
export function readPolicy(given: unknown): { policy: PodSecurityPolicy; unknownFields: string[] } {
  if (!isPlainObject(given)) throw refuse('', 'a PodSecurityPolicy', given);
  const { metadata, ...rest } = given;
  const unknownFields: string[] = [];
  const policy = read(rest, POD_SECURITY_POLICY, '', unknownFields) as unknown as PodSecurityPolicy;
  // What else Kubernetes writes there is no policy of pods.
  const ruling = metadata == null ? {} : { metadata: read(metadata, POLICY_METADATA, 'metadata', []) as PodSecurityPolicy['metadata'] };
  return { policy: { ...policy, ...ruling }, unknownFields };
}

function read(value: unknown, shape: Shape, path: string, unknownFields: string[]): unknown {
  if (typeof shape === 'string') {
    const holds = shape === 'integer' ? Number.isSafeInteger(value) : typeof value === shape;
    if (!holds) throw refuse(path, { boolean: 'true or false', string: 'a text', integer: 'a whole number' }[shape], value);
    return value;
  }
  if ('oneOf' in shape) {
    if (!(shape.oneOf as readonly unknown[]).includes(value)) throw refuse(path, `one of ${shape.oneOf.join(', ')}`, value);
    return value;
  }
  if ('listOf' in shape) {
    if (!Array.isArray(value)) throw refuse(path, 'a list', value);
    return value.map((item, index) => read(item, shape.listOf, join(path, index), unknownFields));
  }
  if (!isPlainObject(value)) throw refuse(path, 'an object', value);
  const fields = Object.entries(value).filter(([, field]) => field != null);
  if ('mapOf' in shape) return Object.fromEntries(fields.map(([key, field]) => [key, read(field, shape.mapOf, join(path, key), unknownFields)]));
  const known = fields.filter(([key]) => Object.hasOwn(shape.fields, key));
  unknownFields.push(...fields.filter((field) => !known.includes(field)).map(([key]) => join(path, key)));
  const object = Object.fromEntries(known.map(([key, field]) => [key, read(field, shape.fields[key]!, join(path, key), unknownFields)]));
  const missing = shape.required?.find((key) => !Object.hasOwn(object, key));
  if (missing !== undefined) throw refuse(join(path, missing), 'set', undefined);
  return object;
}

function refuse(path: string, must: string, value: unknown): HardeningError {
  return new HardeningError('invalid-object', path, `must be ${must}, got ${describe(value)}`);
}
