import { MAX_UINT64, type OciArgument } from '../profile/oci-profile';
import type { EffectiveRule } from '../verdict/effective-rules';

/** How many combinations are tried at most. */
const MOST = 10_000;

/** The arguments of a call; undefined where no rule looks. */
export type Arguments = readonly (bigint | undefined)[];

/**
 * Arguments at which rules change their answers: for each argument the numbers at, below and above what it is compared
 * with, and with each bit of a mask wrong; then all combinations. Undefined if there are too many to try.
 */
export function boundaryArguments(rules: readonly EffectiveRule[]): readonly Arguments[] | undefined {
  const conditions = rules.flatMap(({ args }) => args);
  const last = Math.max(-1, ...conditions.map(({ index }) => index));
  let combinations: Arguments[] = [[]];
  for (let index = 0; index <= last; index++) {
    const values = boundaryValues(conditions.filter((condition) => condition.index === index));
    if (combinations.length * values.length > MOST) return undefined;
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return combinations;
}

/* eslint-disable no-bitwise -- masks are made of bits */
function boundaryValues(conditions: readonly OciArgument[]): readonly (bigint | undefined)[] {
  if (conditions.length === 0) return [undefined];
  const masks = conditions.flatMap(({ op, value, valueTwo = 0n }) =>
    op === 'SCMP_CMP_MASKED_EQ' ? [{ mask: value, masked: valueTwo & value }] : [],
  );
  const compared = conditions.flatMap(({ op, value }) =>
    op === 'SCMP_CMP_MASKED_EQ' ? [] : [value - 1n, value, value + 1n],
  );
  const plain = [
    0n,
    MAX_UINT64,
    ...compared,
    ...masks.flatMap(({ mask, masked }) => [masked, ...bitsOf(mask).map((bit) => masked ^ bit)]),
  ];
  const fitted = plain.flatMap((value) => masks.map(({ mask, masked }) => (value & ~mask) | masked));
  return [...new Set([...plain, ...fitted])].filter((value) => value >= 0n && value <= MAX_UINT64);
}

function bitsOf(mask: bigint): bigint[] {
  return Array.from({ length: 64 }, (_, index) => 1n << BigInt(index)).filter((bit) => mask & bit);
}
