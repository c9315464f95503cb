import type { Clock } from './clock';

/** The shortest time between two messages about one and the same state, in milliseconds. */
export const MESSAGE_INTERVAL = 60_000;

/** Tells a person how a wait goes: each change at once, and what stays as it is once a minute. */
export class Progress {
  private state: string | undefined;
  private since = 0;
  private lastMessage = -Infinity;

  /** @param label what is waited for. */
  constructor(
    private readonly label: string,
    private readonly clock: Clock,
    private readonly report: (message: string) => void,
  ) {}

  /** The state was looked at. One that is fine from the start is no news. */
  saw(state: string, isFine: boolean): void {
    const now = this.clock.now();
    const before = this.state;
    const waited = now - this.since;
    if (state !== before) {
      this.state = state;
      this.since = now;
      if (!isFine) this.say(state);
      else if (before !== undefined) this.say(`${state} after ${duration(waited)} of ${before}`);
    } else if (now - this.lastMessage >= MESSAGE_INTERVAL) {
      this.say(`${state} for ${duration(waited)}`);
    }
  }

  /** Something holds it up. */
  hindered(why: string): void {
    if (this.clock.now() - this.lastMessage >= MESSAGE_INTERVAL) this.say(`${why}; trying again`);
  }

  private say(message: string): void {
    this.lastMessage = this.clock.now();
    this.report(`${this.label}: ${message}`);
  }
}

/** A length of time as a person would say it: `40 s`, `3 min`. */
export function duration(milliseconds: number): string {
  return milliseconds < 60_000 ? `${Math.round(milliseconds / 1000)} s` : `${Math.floor(milliseconds / 60_000)} min`;
}
