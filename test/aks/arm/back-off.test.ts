import * as fc from 'fast-check';
import { FIRST_WAIT, LONGEST_WAIT, retryAfter, retryWaitAfter, waitAfter } from '../../../lib/aks/arm/back-off';

const NOW = Date.UTC(2026, 10, 22, 12);

test('waits start at 2 s and grow to 30 s', () => {
  expect([FIRST_WAIT, LONGEST_WAIT]).toEqual([2_000, 30_000]);
  expect([0, 1, 2, 6, 7, 1000].map(waitAfter)).toEqual([2000, 3000, 4500, 22781.25, 30000, 30000]);
});

test('a retry waits between half of the back-off and all of it', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
      const wait = retryWaitAfter(failures, random);
      expect(wait).toBeGreaterThanOrEqual(waitAfter(failures) / 2);
      expect(wait).toBeLessThanOrEqual(waitAfter(failures));
    }),
  );
});

test.each<[string | null, number | undefined]>([
  [null, undefined],
  ['', undefined],
  ['0', undefined],
  ['17', 17_000],
  [' 17 ', 17_000],
  ['-3', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['2027', 2_027_000],
  ['Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
  ['Sunday, 22-Nov-26 12:01:30 GMT', 90_000],
  ['Sun Nov 22 12:01:30 2026 GMT', 90_000],
  ['Sun, 22 Nov 2026 11:59:59 GMT', undefined],
  ['2026-11-22T12:01:30Z', undefined],
])('Retry-After %j asks for %j ms', (header, wait) => expect(retryAfter(header, NOW)).toBe(wait));
