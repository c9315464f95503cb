import type { Clock } from '../../../lib/aks/arm/clock';

/** A clock on which time passes only in sleep, and sleep takes no time. */
export class VirtualClock implements Clock {
  /** What was slept, in milliseconds. */
  readonly sleeps: number[] = [];
  private time = Date.UTC(2026, 10, 22, 12);

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
  }

  /** Never spreads: a retry waits for all of its back-off. */
  random(): number {
    return 1;
  }

  /** How long was slept in all, in seconds. */
  get slept(): number {
    return this.sleeps.reduce((sum, sleep) => sum + sleep, 0) / 1000;
  }
}
