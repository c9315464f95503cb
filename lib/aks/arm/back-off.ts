/** The first wait between two looks at a state, and before the first retry, in milliseconds. */
export const FIRST_WAIT = 2_000;

/** The longest wait between two looks or retries, in milliseconds, where Azure asks for none. */
export const LONGEST_WAIT = 30_000;

/** How much longer each wait is than the one before. */
export const WAIT_GROWTH = 1.5;

/** How often a request is sent before failures count as final; being throttled is no such failure. */
export const MAX_ATTEMPTS = 10;

/** How long to wait after so many waits, in milliseconds. */
export function waitAfter(waits: number): number {
  return Math.min(FIRST_WAIT * WAIT_GROWTH ** waits, LONGEST_WAIT);
}

/**
 * How long to wait before a request is sent again, in milliseconds: half of {@link waitAfter} at least, the rest by
 * chance, so that many programs that failed together do not come back together.
 *
 * @param random a number from 0 up to 1.
 */
export function retryWaitAfter(failures: number, random: number): number {
  return waitAfter(failures) * (1 + random) / 2;
}

/**
 * How long a Retry-After header asks to wait, in milliseconds. Undefined where it is missing, unreadable or over: then
 * the caller's own back-off holds.
 *
 * @param header whole seconds, or an HTTP date.
 * @param now in milliseconds since 1970.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  // Date.parse reads many things that are no HTTP date; all that are one name a weekday.
  const untilDate = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) - now : NaN;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : untilDate;
  return wait > 0 ? wait : undefined;
}
