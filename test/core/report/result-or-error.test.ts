import { HardeningError } from '../../../lib/core/report/hardening-error';
import { resultOrError, unlessUnreadable } from '../../../lib/core/report/result-or-error';

const error = new HardeningError('invalid-object', 'spec', 'must be an object, got null');
const refuse = (): never => {
  throw error;
};
const fail = (): never => {
  throw new TypeError('a fault of ours');
};

test('a result is returned, an error of the library too, and any other is thrown on', () => {
  expect(resultOrError(() => 5)).toBe(5);
  expect(resultOrError(refuse)).toBe(error);
  expect(() => resultOrError(fail)).toThrow(TypeError);
});

test('what cannot be read is something else, and a fault is thrown on', () => {
  expect(unlessUnreadable(() => [1], [])).toEqual([1]);
  expect(unlessUnreadable(refuse, [])).toEqual([]);
  expect(() => unlessUnreadable(fail, [])).toThrow(TypeError);
});
