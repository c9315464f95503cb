import { invalidName, invalidType, invalidValue } from '../../../lib/core/report/invalid';

test.each([
  [invalidType, 'hunter2', 'a string'],
  [invalidType, 40718366, 'a number'],
  [invalidName, 'shop', '"shop"'],
  [invalidName, 40718366, 'a number'],
  [invalidValue, 'shop', '"shop"'],
  [invalidValue, 0, '0'],
])('%p of %p says got %s', (invalid, value, got) => {
  const error = invalid('invalid-option', 'here', 'must be better', value);
  expect([error.code, error.path, error.message]).toEqual([
    'invalid-option',
    'here',
    `here: must be better, got ${got}`,
  ]);
});
