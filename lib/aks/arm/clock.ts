import { setTimeout } from 'node:timers/promises';

/** The time, and chance: what a test has to hold still. */
export interface Clock {
  /** The time in milliseconds since 1970. */
  now(): number;
  /** Lets so many milliseconds pass. */
  sleep(milliseconds: number): Promise<void>;
  /** A number from 0 up to 1, which spreads retries. */
  random(): number;
}

/** The machine's own clock. */
export const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  sleep: async (milliseconds) => setTimeout(milliseconds),
  random: Math.random,
};
