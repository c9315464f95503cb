import { join } from '../data/field-path';
import { isPlainObject } from '../data/plain-data';
import { POD_SCHEMA } from './generated/pod-schema';
import { refuseMergeKey } from './merge-key';
import type { Pod } from './pod';
import { checkShape, type Scalar, type Shape, type ShapeRules } from '../data/shape';
import { invalidType } from '../report/invalid';

/**
 * Holds plain data against the types of the Kubernetes API, so that what follows may rely on them.
 *
 * @param path where the pod stands, for messages: empty for a Pod, `spec.template` in a Deployment.
 * @returns the paths of fields that Kubernetes does not know and would drop silently, such as a misspelt
 *   `readOnlyRootFileSystem`.
 * @throws HardeningError `invalid-object` at the first field of a wrong type.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/api/openapi-spec/swagger.json
 */
export function validatePod(pod: unknown, path = ''): { pod: Pod; unknownFields: string[] } {
  if (!isPlainObject(pod)) throw invalidType('invalid-object', path, 'must be a pod or a pod template', pod);
  const unknownFields: string[] = [];
  validateMetadata(pod.metadata, path, unknownFields);
  checkShape(pod.spec, shapeOf('PodSpec'), join(path, 'spec'), rulesOf(unknownFields));
  return { pod: pod as unknown as Pod, unknownFields };
}

/**
 * The same for the metadata of the workload that holds a pod.
 *
 * @throws HardeningError `invalid-object` at the first field of a wrong type.
 */
export function validateMetadata(metadata: unknown, path: string, unknownFields: string[] = []): void {
  if (metadata != null) checkShape(metadata, shapeOf('ObjectMeta'), join(path, 'metadata'), rulesOf(unknownFields));
}

/** Kubernetes decodes null as if the field were not there. */
function rulesOf(unknownFields: string[]): ShapeRules {
  return {
    code: 'invalid-object',
    isUnset: (value) => value == null,
    allowsUnsetItems: true,
    unknown: (owner, ownerPath, field) => {
      refuseMergeKey(owner, ownerPath);
      unknownFields.push(join(ownerPath, field));
      return undefined;
    },
  };
}

const SHAPES = new Map<string, Shape>();

/** The shape of a type of the schema, made when it is first needed. */
function shapeOf(type: string): Shape {
  let shape = SHAPES.get(type);
  if (shape === undefined) {
    shape = makeShape(type);
    SHAPES.set(type, shape);
  }
  return shape;
}

function makeShape(type: string): Shape {
  if (type.endsWith('[]')) return { listOf: shapeOf(type.slice(0, -2)) };
  if (type.startsWith('{')) return { mapOf: shapeOf(type.slice(1, -1)) };
  if (!Object.hasOwn(POD_SCHEMA, type)) return type as Scalar;
  return {
    fields: Object.fromEntries(
      Object.entries(POD_SCHEMA[type]!).map(([field, fieldType]) => [field, shapeOf(fieldType)]),
    ),
  };
}
