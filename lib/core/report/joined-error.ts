import { HardeningError } from './hardening-error';

/**
 * Throws what is wrong as one error, if anything is: the first, followed by the messages of the others.
 *
 * @throws HardeningError with the first one's code and path, and the violations of all.
 */
export function throwJoined(errors: readonly HardeningError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  const problem = [first.problem, ...others.map(({ message }) => message)].join('\n');
  throw new HardeningError(first.code, first.path, problem, errors.flatMap(({ violations }) => violations));
}
