import { inspect } from 'node:util';
import { HardeningError } from '../../../lib/core/report/hardening-error';

test('the message is the path and what it must be', () => {
  const error = new HardeningError('invalid-object', 'spec.containers[0].image', 'must be a string, got 5');
  expect(error.message).toBe('spec.containers[0].image: must be a string, got 5');
  expect(error).toMatchObject({
    name: 'HardeningError',
    code: 'invalid-object',
    path: 'spec.containers[0].image',
    problem: 'must be a string, got 5',
    violations: [],
  });
  expect(error).toBeInstanceOf(Error);
});

test('an error about the object itself has no path to print', () => {
  expect(new HardeningError('invalid-object', '', 'must be a pod, got null').message).toBe('must be a pod, got null');
});

test('is() recognises an error of another installed copy, and nothing else', () => {
  expect(HardeningError.isHardeningError(new HardeningError('invalid-option', 'user', 'must be …'))).toBe(true);
  expect(HardeningError.isHardeningError({ [Symbol.for('hardened-kube.HardeningError')]: true })).toBe(true);
  for (const other of [new Error('x'), null, undefined, 'HardeningError', { name: 'HardeningError' }]) {
    expect(HardeningError.isHardeningError(other)).toBe(false);
  }
});

test('an error is shown as its stack, with nothing said twice', () => {
  const error = new HardeningError('violates-level', 'spec', 'must …', [], 'web');
  // A path of this form is what Node 20.20 never comes to the end of, when it is to colour it.
  error.stack = `${error.stack}\n    at Stack.initialize (/app/node_modules/@pulumi/resource.ts:1:1)`;
  expect(inspect(error, { colors: true })).toBe(error.stack);
});

test('an error that joins no others has itself as its only error', () => {
  const error = new HardeningError('invalid-option', 'user', 'must be …');
  expect(error.errors).toEqual([error]);
  expect(error.errors[0]).toBe(error);
});

test('every error of a joined one takes the subject and the path that the whole takes', () => {
  const [one, two] = ['one', 'two'].map((path) => new HardeningError('invalid-option', path, 'must be …'));
  const error = new HardeningError('invalid-option', 'one', 'must be …', [], undefined, [one!, two!]);
  expect(error.errors).toEqual([one, two]);
  const aboutWeb = error.about('web');
  expect(aboutWeb.errors.map(({ message }) => message)).toEqual(['web: one: must be …', 'web: two: must be …']);
  expect(aboutWeb.messageWithoutSubject).toBe('one: must be …');
  expect(error.below('items[0]').errors.map(({ path }) => path)).toEqual(['items[0].one', 'items[0].two']);
  expect(error.below('items[0]')).toMatchObject({ code: 'invalid-option', path: 'items[0].one', problem: 'must be …' });
});

test('a terminal gets no character that it would obey, neither from the subject nor from the path nor '
  + 'from the problem', () => {
  const error = new HardeningError('invalid-object', 'a\u001b[2J', 'must be …\n  got \u009b31m', [], 'web\u202e');
  expect(error.message).toBe('web\\u202e: a\\u001b[2J: must be …\n  got \\u009b31m');
  expect(error.problem).toBe('must be …\n  got \\u009b31m');
  expect(inspect(error)).toContain('web\\u202e');
});

test('a path that is too long to read is cut off in the middle of the message, and nowhere else', () => {
  const path = `metadata.annotations["${'x'.repeat(1000)}"]`;
  const error = new HardeningError('invalid-object', path, 'must be a string, got a number');
  expect(error.path).toBe(path);
  expect(error.message).toMatch(/^metadata\.annotations\["x+…x+"\]: must be a string, got a number$/);
  expect(error.message.length).toBeLessThan(450);
});
