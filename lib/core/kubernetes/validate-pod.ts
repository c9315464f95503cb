import { join } from '../data/field-path';
import { HardeningError } from '../report/hardening-error';
import { POD_SCHEMA } from './generated/pod-schema';
import { refuseMergeKey } from './merge-key';
import type { Pod } from './pod';
import { describe, isPlainObject } from '../data/plain-data';

/** What each scalar of the schema must be. Kubernetes decodes null as if the field were not there. */
const SCALARS: Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly must: string }>> = {
  'string': { is: (value) => typeof value === 'string', must: 'a string' },
  'boolean': { is: (value) => typeof value === 'boolean', must: 'true or false' },
  'integer': { is: (value) => Number.isSafeInteger(value), must: 'a whole number' },
  'number': { is: (value) => typeof value === 'number', must: 'a number' },
  'quantity': { is: isStringOrNumber, must: 'a quantity such as "64Mi"' },
  'int-or-string': { is: isStringOrNumber, must: 'a number or a string' },
  'object': { is: isPlainObject, must: 'an object' },
};

function isStringOrNumber(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/**
 * Holds plain data against the types of the Kubernetes API, so that what follows may rely on them.
 *
 * @param path where the pod stands, for messages: empty for a Pod, `spec.template` in a Deployment.
 * @returns the paths of fields that Kubernetes does not know and would drop in silence, such as a misspelt `readOnlyRootFileSystem`.
 * @throws HardeningError `invalid-object` at the first field of a wrong type.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/api/openapi-spec/swagger.json
 */
export function validatePod(pod: unknown, path = ''): { pod: Pod; unknownFields: string[] } {
  if (!isPlainObject(pod)) throw new HardeningError('invalid-object', path, `must be a pod or a pod template, got ${describe(pod)}`);
  if (!isPlainObject(pod.spec)) throw new HardeningError('invalid-object', join(path, 'spec'), `must be an object, got ${describe(pod.spec)}`);
  const visitor = new Visitor(path);
  visitor.visit(pod.metadata, 'ObjectMeta', 'metadata');
  visitor.visit(pod.spec, 'PodSpec', 'spec');
  return { pod: pod as unknown as Pod, unknownFields: visitor.unknownFields };
}

/**
 * The same for the metadata of the workload that holds a pod.
 *
 * @throws HardeningError `invalid-object` at the first field of a wrong type.
 */
export function validateMetadata(metadata: unknown, path: string): void {
  new Visitor(path).visit(metadata, 'ObjectMeta', 'metadata');
}

/** A field's type; undefined where the type has no such field, be it one that every JavaScript object has. */
function fieldTypeOf(type: string, field: string): string | undefined {
  const fields = POD_SCHEMA[type]!;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Walks a value along its type. The steps taken become a path only where something is wrong. */
class Visitor {
  readonly unknownFields: string[] = [];
  private readonly steps: (string | number)[] = [];

  constructor(private readonly root: string) {}

  visit(value: unknown, type: string, step: string | number): void {
    if (value == null) return;
    this.steps.push(step);
    if (type.endsWith('[]')) this.visitList(value, type.slice(0, -2));
    else if (type in SCALARS) this.expect(SCALARS[type]!.is(value), SCALARS[type]!.must, value);
    else this.visitObject(value, type);
    this.steps.pop();
  }

  private visitList(value: unknown, itemType: string): void {
    this.expect(Array.isArray(value), 'a list', value);
    (value as unknown[]).forEach((item, index) => this.visit(item, itemType, index));
  }

  private visitObject(value: unknown, type: string): void {
    this.expect(isPlainObject(value), 'an object', value);
    const itemType = type.startsWith('{') ? type.slice(1, -1) : undefined;
    for (const [key, field] of Object.entries(value as object)) {
      const fieldType = itemType ?? fieldTypeOf(type, key);
      if (fieldType === undefined) this.visitUnknown(value as object, key);
      else this.visit(field, fieldType, key);
    }
  }

  private visitUnknown(value: object, key: string): void {
    refuseMergeKey(value, this.path());
    this.unknownFields.push(join(this.path(), key));
  }

  private expect(holds: boolean, must: string, value: unknown): void {
    if (!holds) throw new HardeningError('invalid-object', this.path(), `must be ${must}, got ${describe(value)}`);
  }

  private path(): string {
    return this.steps.reduce<string>(join, this.root);
  }
}
