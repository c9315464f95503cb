/** A phase of the synthesis. It may be entered again while it lasts. */
export class Phase {
  private isRunning = false;

  /** Whether the phase lasts. */
  get lasts(): boolean {
    return this.isRunning;
  }

  /** Runs something in the phase. */
  run<T>(action: () => T): T {
    const before = this.isRunning;
    this.isRunning = true;
    try {
      return action();
    } finally {
      this.isRunning = before;
    }
  }
}
