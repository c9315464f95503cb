import * as pulumi from '@pulumi/pulumi';
import { isUnknownValue, whenKnown } from './unknown-values';
import { isPlainObject, MAX_DEPTH } from '../core/data/plain-data';

/**
 * The values of all Outputs within a value that are secrets, once they are known. The list is no secret to the engine:
 * it goes nowhere but into a search.
 */
export function secretsIn(value: unknown): pulumi.Output<readonly unknown[]> {
  const found = outputsIn(value, 0).map((output) => (
    pulumi.all([output, pulumi.isSecret(output)]).apply(([known, isSecret]) => isSecret ? [known] : [])));
  return pulumi.unsecret(pulumi.all(found).apply((lists) => lists.flat(1)));
}

function outputsIn(value: unknown, depth: number): pulumi.Output<unknown>[] {
  if (isUnknownValue(value)) return [whenKnown(value)];
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => outputsIn(item, depth + 1));
  return isPlainObject(value) ? Object.values(value).flatMap((child) => outputsIn(child, depth + 1)) : [];
}
