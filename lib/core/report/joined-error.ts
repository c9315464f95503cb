import { HardeningError } from './hardening-error';

/**
 * Throws what is wrong as one error, if anything is: the first, followed by the messages of the others.
 *
 * @throws HardeningError with the first one's code and path, the violations of all, and all of them as its `errors`.
 */
export function throwJoined(errors: readonly HardeningError[]): void {
  const [first, ...others] = errors;
  if (!first) return;
  if (others.length === 0) throw first;
  const problem = [first.problem, ...others.map(({ message }) => message)].join('\n');
  const violations = errors.flatMap((error) => error.violations);
  throw new HardeningError(
    first.code,
    first.path,
    problem,
    violations,
    undefined,
    errors.flatMap((error) => error.errors),
  );
}
