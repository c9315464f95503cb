import * as pulumi from '@pulumi/pulumi';
import { isUnresolved, Unresolved } from '../core/aks/unresolved';
import { join, valueAt } from '../core/data/field-path';
import { isPlainObject } from '../core/data/plain-data';
import { hidingSecrets } from '../pulumi-outputs/hide-secrets';
import { isUnknownValue } from '../pulumi-outputs/unknown-values';

/** The results of a pure function on arguments that may hold Outputs. */
export interface Deferred<Result> {
  /**
   * The result on the values that are known at once; Unresolved takes the place of an Output, or of a value that
   * depends on one.
   */
  readonly early: Result;
  /** The result on all values, once all are known. */
  readonly result: pulumi.Output<Result>;
  /**
   * A part of the result, as inputs of a resource: what is known at once is plain, and the rest is one Output a value.
   */
  readonly inputs: (path: string) => Record<string, unknown>;
}

/**
 * Runs a pure function over arguments that may hold Outputs: at once, so that what is wrong shows at the line that
 * wrote it and what is known shows in a preview, and again when the Outputs have values. No Output of the result has a
 * value before that second run is through, so nothing it would refuse is ever asked for.
 */
export function deferred<Args, Result>(args: unknown, run: (args: Args) => Result): Deferred<Result> {
  const sources = new Map<Unresolved, pulumi.Input<unknown>>();
  const plain = withoutOutputs(args, sources);
  const early = run(plain as Args);
  const known = (path: string): Record<string, unknown> => valueAt(early, path) as Record<string, unknown>;
  if (sources.size === 0) return { early, result: pulumi.output(early) as pulumi.Output<Result>, inputs: known };

  const placeholders = [...sources.keys()];
  const values = pulumi.all([...sources.values()]);
  const secrecy = pulumi.all([...sources.values()].map((source) => pulumi.isSecret(pulumi.output(source))));
  const result = pulumi.all([values, secrecy]).apply(([resolved, isSecret]) => {
    const found = new Map(placeholders.map((placeholder, index) => [placeholder, resolved[index]]));
    const complete = mapUnresolved(plain, '', (placeholder) =>
      found.has(placeholder) ? found.get(placeholder) : placeholder,
    );
    return hidingSecrets(resolved.filter((_, index) => isSecret[index]), () => run(complete as Args));
  });
  // A secret stays one, and makes no secret of what has nothing to do with it.
  const open = pulumi.unsecret(result);
  const inputs = (path: string): Record<string, unknown> => mapUnresolved(known(path), path, (placeholder, at) => (
    pulumi.all([open, sources.get(placeholder)]).apply(([whole]) => valueAt(whole, at)))) as Record<string, unknown>;
  return { early, result: result as pulumi.Output<Result>, inputs };
}

function withoutOutputs(value: unknown, sources: Map<Unresolved, pulumi.Input<unknown>>): unknown {
  if (isUnknownValue(value)) {
    const placeholder = new Unresolved();
    sources.set(placeholder, value as pulumi.Input<unknown>);
    return placeholder;
  }
  return mapChildren(value, '', (child) => withoutOutputs(child, sources));
}

function mapUnresolved(
  value: unknown,
  path: string,
  replace: (placeholder: Unresolved, path: string) => unknown,
): unknown {
  return isUnresolved(value)
    ? replace(value, path)
    : mapChildren(value, path, (child, childPath) => mapUnresolved(child, childPath, replace));
}

function mapChildren(value: unknown, path: string, map: (child: unknown, path: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => map(item, join(path, index)));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, map(child, join(path, key))]));
}
