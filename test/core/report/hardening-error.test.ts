import { inspect } from 'node:util';
import { HardeningError } from '../../../lib/core/report/hardening-error';

test('the message is the path and what it must be', () => {
  const error = new HardeningError('invalid-object', 'spec.containers[0].image', 'must be a string, got 5');
  expect(error.message).toBe('spec.containers[0].image: must be a string, got 5');
  expect(error).toMatchObject({
    name: 'HardeningError', code: 'invalid-object', path: 'spec.containers[0].image', problem: 'must be a string, got 5', violations: [],
  });
  expect(error).toBeInstanceOf(Error);
});

test('an error about the object itself has no path to print', () => {
  expect(new HardeningError('invalid-object', '', 'must be a pod, got null').message).toBe('must be a pod, got null');
});

test('is() recognises an error of another installed copy, and nothing else', () => {
  expect(HardeningError.is(new HardeningError('invalid-option', 'user', 'must be …'))).toBe(true);
  expect(HardeningError.is({ [Symbol.for('hardened-kube.HardeningError')]: true })).toBe(true);
  for (const other of [new Error('x'), null, undefined, 'HardeningError', { name: 'HardeningError' }]) expect(HardeningError.is(other)).toBe(false);
});

test('it is shown as its stack, with nothing said twice', () => {
  const error = new HardeningError('violates-level', 'spec', 'must …', [], 'web');
  // A path of this form is what Node 20.20 never comes to the end of, when it is to colour it.
  error.stack = `${error.stack}\n    at Stack.initialize (/app/node_modules/@pulumi/resource.ts:1:1)`;
  expect(inspect(error, { colors: true })).toBe(error.stack);
});
