import { checkKnown } from '../../../lib/core/report/known-options';
import { thrownBy } from '../thrown';

const KNOWN = { level: true, waivers: true } as const;

test.each([{}, { level: 'baseline' }, { waivers: undefined }])('%j is taken', (options) => {
  expect(() => checkKnown(options, KNOWN)).not.toThrow();
});

test.each<[unknown, 'option' | 'property' | undefined, string]>([
  [{ levle: 'baseline' }, undefined,
    'levle: must be one of level, waivers, got an unknown option (did you mean "level"?)'],
  [{ toString: 1 }, 'property', 'toString: must be one of level, waivers, got an unknown property'],
  [null, undefined, 'options: must be an object, got null'],
  ['level', 'property', 'properties: must be an object, got a string'],
])('%j is refused', (options, noun, message) => {
  const error = thrownBy(() => checkKnown(options, KNOWN, noun));
  expect([error.code, error.message]).toEqual(['invalid-option', message]);
});
