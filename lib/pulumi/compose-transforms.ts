import type * as pulumi from '@pulumi/pulumi';
import { HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';

/**
 * Checks the transforms that are to run first.
 *
 * @throws HardeningError `invalid-option`.
 */
export function checkTransforms(transforms: readonly pulumi.ResourceTransform[], path: string): void {
  const list: unknown = transforms;
  const refuse = (where: string, must: string, value: unknown): HardeningError => (
    invalidType('invalid-option', where, `must be ${must}`, value));
  if (!Array.isArray(list)) throw refuse(path, 'a list of transforms', list);
  list.forEach((transform: unknown, index) => {
    if (typeof transform !== 'function') throw refuse(`${path}[${index}]`, 'a transform', transform);
  });
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
