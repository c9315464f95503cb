import { invalidValue } from '../../report/invalid';
import type { OciArgument } from '../profile/oci-profile';
import { MAX_UINT64 } from '../profile/oci-profile';

/** The unsigned numbers that a call's argument may be. */
export interface ArgumentRange {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * The range of a known argument, which is one number, or of an unknown one, which is all.
 *
 * @throws HardeningError `invalid-option` for what is no unsigned 64-bit number. A negative one would be ambiguous:
 *   programs pass it with 32 or with 64 bits.
 */
export function rangeOf(argument: bigint | number | undefined, path: string): ArgumentRange {
  if (argument === undefined) return { low: 0n, high: MAX_UINT64 };
  if (typeof argument !== 'bigint' && !Number.isSafeInteger(argument) || argument < 0 || argument > MAX_UINT64) {
    throw invalidValue('invalid-option', path, 'must be an unsigned 64-bit number, a bigint from 2^53 on', argument);
  }
  return { low: BigInt(argument), high: BigInt(argument) };
}

/** Whether a condition holds for every number of a range (true), for none (false), or that is not known. */
export function conditionHolds(
  { op, value, valueTwo = 0n }: OciArgument,
  { low, high }: ArgumentRange,
): boolean | undefined {
  switch (op) {
    case 'SCMP_CMP_EQ':
      return low === high || value < low || value > high ? low === value : undefined;
    case 'SCMP_CMP_NE':
      return low === high || value < low || value > high ? low !== value : undefined;
    case 'SCMP_CMP_LT':
      return high < value || (low >= value ? false : undefined);
    case 'SCMP_CMP_LE':
      return high <= value || (low > value ? false : undefined);
    case 'SCMP_CMP_GT':
      return low > value || (high <= value ? false : undefined);
    case 'SCMP_CMP_GE':
      return low >= value || (high < value ? false : undefined);
    case 'SCMP_CMP_MASKED_EQ':
      // eslint-disable-next-line no-bitwise -- libseccomp masks what the argument is compared with, too
      return low === high ? (low & value) === (valueTwo & value) : undefined;
  }
}

/**
 * A range cut into pieces such that a comparison with one of the values is true in the whole of a piece or in none of
 * it.
 */
export function splitRange({ low, high }: ArgumentRange, values: readonly bigint[]): readonly ArgumentRange[] {
  const starts = [
    ...new Set([
      low,
      ...values.flatMap((value) => [value, value + 1n]).filter((start) => start > low && start <= high),
    ]),
  ];
  starts.sort((a, b) => a < b ? -1 : 1);
  return starts.map((start, index) => ({
    low: start,
    high: index + 1 < starts.length ? starts[index + 1]! - 1n : high,
  }));
}
