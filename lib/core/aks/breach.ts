import type { AksSetting } from './setting';
import { isUnresolved } from './unresolved';
import { describeValue } from '../data/describe';
import { stepsOf, valueAt } from '../data/field-path';

/** A field that is not as its setting wants it. */
export interface Breach {
  readonly path: string;
  /** Problem as `must …, got …`. */
  readonly problem: string;
}

/**
 * Holds the body of a resource, complete or as somebody wrote it, to one setting. What is left unset is as AKS then
 * makes it, and what is Unresolved passes.
 */
export function breachesOf<Context>(
  body: object,
  { fields }: Pick<AksSetting<Context>, 'fields'>,
  context: Context,
): Breach[] {
  return fields.flatMap(({ path, accepts, must, unset }) => {
    if (endsUnresolved(body, path)) return [];
    const value = valueOf(body, path);
    return accepts(value ?? unset, context) ? [] : [{ path, problem: `${must}, got ${describeValue(value)}` }];
  });
}

/** The value of a field; null counts as none. */
export function valueOf(body: object, path: string): unknown {
  return valueAt(body, path) ?? undefined;
}

/** Whether a field, or something that it would be in, is not known yet. */
export function endsUnresolved(body: object, path: string): boolean {
  let value: unknown = body;
  for (const step of stepsOf(path)) {
    value = (value as Record<string | number, unknown> | null | undefined)?.[step];
    if (isUnresolved(value)) return true;
  }
  return false;
}
