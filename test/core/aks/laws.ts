import * as fc from 'fast-check';
import { HardeningError } from '../../../lib/core/report/hardening-error';
import { deepFreeze } from '../hardening/pods';

/** A field one time in four. */
export function sometimes<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** Without the fields that are undefined. */
export function defined(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** What hardening makes of something; undefined where it is refused. */
export function attempt<Result>(harden: () => Result): Result | undefined {
  try {
    return harden();
  } catch (error) {
    if (error instanceof HardeningError) return undefined;
    throw error;
  }
}

/**
 * Makes the tests of laws about a function that hardens: each holds for all that is not refused, and enough of it must
 * not be.
 */
export function lawsOf<Input, Given, Result>(
  harden: (input: Input, given: Given) => Result,
  inputs: fc.Arbitrary<Input>,
  options: fc.Arbitrary<Given>,
  runs: { readonly numRuns: number },
) {
  return (name: string, holds: (result: Result, input: Input, given: Given) => void): void =>
    test(`law: ${name}`, () => {
      let hardened = 0;
      fc.assert(
        fc.property(inputs, options, (input, given) => {
          const result = attempt(() => harden(deepFreeze(input), deepFreeze(given)));
          if (!result) return;
          hardened++;
          holds(result, input, given);
        }),
        runs,
      );
      expect(hardened).toBeGreaterThan(runs.numRuns / 5);
    });
}
