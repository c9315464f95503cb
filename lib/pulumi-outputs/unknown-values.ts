import * as pulumi from '@pulumi/pulumi';
import { isUnknown } from '@pulumi/pulumi/output';
import { join } from '../core/data/field-path';
import { isPlainObject, MAX_DEPTH } from '../core/data/plain-data';

/**
 * Whether the program does not know a value when it runs: an Output, a promise, or what a transform is given in place
 * of one.
 */
export function isUnknownValue(value: unknown): boolean {
  return (
    typeof value === 'object'
    && value !== null
    && (pulumi.Output.isInstance(value) || value instanceof Promise || isUnknown(value))
  );
}

/** The paths of all values within that the program does not know. */
export function unknownPaths(value: unknown): string[] {
  const found: string[] = [];
  search(value, [], found);
  return found;
}

/** The steps become a path only where something is found: most of the time nothing is. */
function search(value: unknown, steps: (string | number)[], found: string[]): void {
  if (isUnknownValue(value)) {
    found.push(steps.reduce<string>(join, ''));
  } else {
    for (const [key, child] of childrenOf(value, steps.length)) {
      steps.push(key);
      search(child, steps, found);
      steps.pop();
    }
  }
}

/**
 * The values within plain data. Deeper than any Kubernetes object there may be a cycle, which the reader of the object
 * reports.
 */
function childrenOf(value: unknown, depth: number): Iterable<[string | number, unknown]> {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.entries();
  return isPlainObject(value) ? Object.entries(value) : [];
}

/** A value without all that the program does not know: fields are left out, and null stands in lists. */
export function knownPart(value: unknown, depth = 0): unknown {
  if (isUnknownValue(value)) return undefined;
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => knownPart(item, depth + 1) ?? null);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, knownPart(child, depth + 1)]));
}

/** A value once the program knows all of it. */
export function whenKnown(value: unknown): pulumi.Output<unknown> {
  return pulumi.output(value as pulumi.Input<object>);
}
