import type { Parameters as RunOptions } from 'fast-check';

/** The same cases every time, so that a failure is somebody's change; HARDENED_KUBE_SEED=… looks at other ones. */
const DEFAULT_SEED = 1_370_000;

/**
 * How a property is run. A failure prints the seed, and the path to the smallest case that shows it.
 *
 * @param numRuns how many cases; HARDENED_KUBE_RUNS=10 makes it ten times as many.
 */
export function runs<T>(numRuns: number): RunOptions<T> {
  return {
    numRuns: numRuns * numberFrom('HARDENED_KUBE_RUNS', 1),
    seed: numberFrom('HARDENED_KUBE_SEED', DEFAULT_SEED),
  };
}

function numberFrom(variable: string, byDefault: number): number {
  const value = Number(process.env[variable] ?? byDefault);
  if (!Number.isSafeInteger(value)) {
    throw new Error(`${variable}: must be a whole number, got ${process.env[variable]}`);
  }
  return value;
}
