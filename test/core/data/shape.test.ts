import { checkShape, type Shape, type ShapeRules } from '../../../lib/core/data/shape';
import { thrownBy } from '../thrown';

const RULES: ShapeRules = { code: 'invalid-object', unknown: 'an unknown field' };
const NULLABLE: ShapeRules = { ...RULES, isUnset: (value) => value == null };

const even = (value: unknown): string | undefined =>
  (value as number) % 2 === 0 ? undefined : 'must be even, got something odd';
const PET: Shape = { fields: { name: 'non-empty string', age: { from: 0, to: 30 } }, required: ['name'] };

test.each<[Shape, unknown]>([
  ['string', ''],
  ['non-empty string', 'a'],
  ['boolean', false],
  ['integer', -1],
  ['number', 1.5],
  ['quantity', '64Mi'],
  ['quantity', 1],
  ['int-or-string', 'http'],
  ['object', {}],
  ['anything', undefined],
  [even, 2],
  [{ from: 1, to: 3 }, 3],
  [{ oneOf: ['a', 'b'] }, 'b'],
  [{ listOf: 'string' }, []],
  [{ listOf: 'string', minItems: 1 }, ['a']],
  [{ mapOf: 'integer' }, { a: 1 }],
  [{ either: 'any', or: { listOf: 'string' } }, 'any'],
  [{ either: 'any', or: { listOf: 'string' } }, ['a']],
  [PET, { name: 'a', age: 0 }],
  [PET, { name: 'a', age: undefined }],
])('%j takes %j', (shape, value) => expect(() => checkShape(value, shape, 'here', RULES)).not.toThrow());

test.each<[Shape, unknown, string]>([
  ['string', 5, 'here: must be a string, got a number'],
  ['string', 'ok'.length, 'here: must be a string, got a number'],
  ['non-empty string', '', 'here: must be a non-empty string, got an empty string'],
  ['non-empty string', undefined, 'here: must be a non-empty string, got nothing'],
  ['boolean', 'true', 'here: must be true or false, got a string'],
  ['integer', 1.5, 'here: must be a whole number, got a number with a fraction'],
  ['integer', '1', 'here: must be a whole number, got a string'],
  ['number', '1', 'here: must be a number, got a string'],
  ['quantity', true, 'here: must be a quantity such as "64Mi", got a boolean'],
  ['int-or-string', null, 'here: must be a number or a string, got null'],
  ['object', [], 'here: must be an object, got a list'],
  [even, 3, 'here: must be even, got something odd'],
  [{ from: 1, to: 3 }, 4, 'here: must be a whole number from 1 to 3, got 4'],
  [{ from: 1, to: 3 }, '2', 'here: must be a whole number from 1 to 3, got a string'],
  [{ from: 1, to: 3 }, 1.5, 'here: must be a whole number from 1 to 3, got a number with a fraction'],
  [{ oneOf: ['a', 'b'] }, 'c', 'here: must be one of a, b, got "c"'],
  [{ oneOf: ['a', 'b'] }, 5, 'here: must be one of a, b, got a number'],
  [{ listOf: 'string' }, 'a', 'here: must be a list, got a string'],
  [{ listOf: 'string' }, ['a', null], 'here[1]: must be a string, got null'],
  [{ listOf: 'string', minItems: 1 }, [], 'here: must be a list of one or more, got none'],
  [{ listOf: 'string', minItems: 1 }, 'a', 'here: must be a list of one or more, got a string'],
  [{ mapOf: 'integer' }, [], 'here: must be an object, got a list'],
  [{ mapOf: 'integer' }, { 'a.b/c': 'x' }, 'here["a.b/c"]: must be a whole number, got a string'],
  [{ either: 'any', or: { listOf: 'string' } }, 'all', 'here: must be a list, got a string'],
  [PET, 'rex', 'here: must be an object, got a string'],
  [PET, {}, 'here.name: must be a non-empty string, got nothing'],
  [PET, { name: 'a', aeg: 1 }, 'here.aeg: must be one of name, age, got an unknown field'],
  [PET, { name: 'a', toString: 1 }, 'here.toString: must be one of name, age, got an unknown field'],
  [PET, { name: null }, 'here.name: must be a non-empty string, got null'],
  [{ listOf: PET }, [{ name: 'a' }, { name: 'b', age: 31 }],
    'here[1].age: must be a whole number from 0 to 30, got 31'],
])('%j refuses %j', (shape, value, message) => {
  const error = thrownBy(() => checkShape(value, shape, 'here', RULES));
  expect([error.code, error.message]).toEqual(['invalid-object', message]);
});

test('what counts as unset passes where a field is not required, and in lists only where that is allowed', () => {
  expect(() => checkShape({ name: 'a', age: null }, PET, '', NULLABLE)).not.toThrow();
  expect(() => checkShape({ a: null }, { mapOf: 'string' }, '', NULLABLE)).not.toThrow();
  expect(thrownBy(() => checkShape({ name: null }, PET, '', NULLABLE)).message).toBe(
    'name: must be a non-empty string, got nothing',
  );
  expect(thrownBy(() => checkShape([null], { listOf: 'string' }, 'x', NULLABLE)).message).toBe(
    'x[0]: must be a string, got null',
  );
  expect(() => checkShape([null], { listOf: 'string' }, 'x', { ...NULLABLE, allowsUnsetItems: true })).not.toThrow();
});

test('a function decides field by field which unknown one is an error', () => {
  const told: unknown[][] = [];
  const unknown: ShapeRules['unknown'] = (owner, ownerPath, field) => {
    told.push([owner, ownerPath, field]);
    return field === 'bad' ? 'a bad one' : undefined;
  };
  const value = [{ name: 'a', odd: 1, bad: 2 }];
  expect(thrownBy(() => checkShape(value, { listOf: PET }, 'pets', { ...RULES, unknown })).message).toBe(
    'pets[0].bad: must be one of name, age, got a bad one',
  );
  expect(told).toEqual([[value[0], 'pets[0]', 'odd'], [value[0], 'pets[0]', 'bad']]);
});
