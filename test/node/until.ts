import { setTimeout as sleep } from 'node:timers/promises';

/** How long anything may take on a slow machine, in milliseconds. */
const TIMEOUT = 180_000;

/**
 * Asks until the answer is something, and returns it. An error counts as no answer.
 *
 * @param state says, when the time is over, how things stand.
 * @throws Error when the time is over.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  state: () => Promise<string> | string = () => '',
): Promise<T> {
  const deadline = Date.now() + TIMEOUT;
  let failure = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = String(error);
    }
    if (Date.now() > deadline) throw new Error(`never: ${what}\n${failure}\n${await state()}`);
    await sleep(100);
  }
}
