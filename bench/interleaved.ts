/**
 * The median of each measure over some rounds, interleaved: what else the machine does falls on all alike.
 */
export function interleaved(measures: readonly (() => number)[], rounds: number): number[] {
  const times = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) times[index]!.push(measure());
  }
  return times.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!);
}
