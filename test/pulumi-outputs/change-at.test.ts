import * as pulumi from '@pulumi/pulumi';
import { changeAt } from '../../lib/pulumi-outputs/change-at';

const add = (value: unknown): unknown => [value, 1];
const steps = ['a', 'b'];

test.each([
  ['what is there', { a: { b: 5, c: 6 }, d: 7 }, { a: { b: [5, 1], c: 6 }, d: 7 }],
  ['what is not', {}, { a: { b: [undefined, 1] } }],
  ['null on the way', { a: null }, { a: { b: [undefined, 1] } }],
  ['what is no object', { a: 5 }, { a: 5 }],
])('%s is changed in a copy', (_, value, expected) => {
  const before = JSON.stringify(value);
  expect(changeAt(value, steps, add)).toEqual(expected);
  expect(JSON.stringify(value)).toBe(before);
});

test.each([[{ a: { b: 5 } }], [{}], [{ a: null }], [undefined]])(
  '%j stays the same where the change changes nothing',
  (value) => {
    expect(changeAt(value, steps, (same) => same)).toBe(value);
  },
);

test.each([
  ['at its place', { a: { b: pulumi.output(5) }, d: 7 }, (value: { a: { b: unknown } }) => value.a.b],
  ['on the way', { a: pulumi.output({ b: 5 }), d: 7 }, (value: { a: unknown }) => value.a],
  ['as a whole', pulumi.output({ a: { b: 5 }, d: 7 }), (value: unknown) => value],
  ['in an Output', pulumi.output({ a: pulumi.output({ b: 5 }), d: 7 }), (value: unknown) => value],
])('an Output %s stays one, and nothing around it becomes one', async (_, value, outputIn) => {
  const changed = changeAt(value, steps, add);
  expect(pulumi.Output.isInstance(outputIn(changed as never))).toBe(true);
  expect(await new Promise((resolve) => void pulumi.output(changed as pulumi.Input<object>).apply(resolve))).toEqual({
    a: { b: [5, 1] },
    d: 7,
  });
});
