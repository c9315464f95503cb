import type * as pulumi from '@pulumi/pulumi';
import { checkTransforms, composeTransforms } from '../../lib/pulumi/compose-transforms';
import { thrownBy } from '../core/thrown';

const args: pulumi.ResourceTransformArgs = {
  custom: true,
  type: 'acme:index:Thing',
  name: 'thing',
  props: { seen: [] },
  opts: { protect: true },
};

const append = (step: string, opts?: pulumi.ResourceOptions): pulumi.ResourceTransform => ({ props }) => (
  { props: { seen: [...props.seen as string[], step] }, opts } as pulumi.ResourceTransformResult);

test('each transform gets what the one before it has made, promised or not', async () => {
  const later: pulumi.ResourceTransform = async (given) => append('b')(given);
  expect(await composeTransforms([append('a'), () => undefined, later])(args)).toEqual({
    props: { seen: ['a', 'b'] },
    opts: undefined,
  });
});

test('options that one returns are given to the next, and stay where the next returns none', async () => {
  const seen: unknown[] = [];
  const spy: pulumi.ResourceTransform = ({ opts }) => void seen.push(opts);
  const result = await composeTransforms([spy, append('a', { protect: false }), append('b'), spy])(args);
  expect(result).toEqual({ props: { seen: ['a', 'b'] }, opts: { protect: false } });
  expect(seen).toEqual([{ protect: true }, { protect: false }]);
});

test('transforms of which none changes anything return nothing', async () => {
  expect(await composeTransforms([() => undefined])(args)).toBeUndefined();
  expect(await composeTransforms([])(args)).toBeUndefined();
});

test.each<[unknown, string]>([
  ['x', 'after: must be a list of transforms, got a string'],
  [[() => undefined, 5], 'after[1]: must be a transform, got a number'],
])('what is no transform is an error: %j', (transforms, message) => {
  expect(thrownBy(() => checkTransforms(transforms as never, 'after')).message).toBe(message);
});
