import type * as pulumi from '@pulumi/pulumi';
import { itemsOf } from '../core/data/items-of';
import { HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';

/**
 * Checks the transforms that are to run first.
 *
 * @returns a list of our own.
 * @throws HardeningError `invalid-option`.
 */
export function checkTransforms(
  transforms: readonly pulumi.ResourceTransform[], path: string,
): readonly pulumi.ResourceTransform[] {
  const list = itemsOf(transforms);
  const refuse = (where: string, must: string, value: unknown): HardeningError => (
    invalidType('invalid-option', where, `must be ${must}`, value));
  if (!list) throw refuse(path, 'a list of transforms', transforms);
  list.forEach((transform, index) => {
    if (typeof transform !== 'function') throw refuse(`${path}[${index}]`, 'a transform', transform);
  });
  return list as pulumi.ResourceTransform[];
}

/** One transform that runs several, each over what the one before it has made: the only order that the engine keeps. */
export function composeTransforms(transforms: readonly pulumi.ResourceTransform[]): pulumi.ResourceTransform {
  return async (args) => {
    let result: Partial<pulumi.ResourceTransformResult> | undefined;
    for (const transform of transforms) {
      const { props = args.props, opts = args.opts } = result ?? {};
      // One that changes only the inputs returns no options: those that an earlier one has returned stay.
      const changed: Partial<pulumi.ResourceTransformResult> | undefined = await transform({ ...args, props, opts });
      if (changed) result = { props: changed.props ?? props, opts: changed.opts ?? result?.opts };
    }
    return result as pulumi.ResourceTransformResult | undefined;
  };
}
