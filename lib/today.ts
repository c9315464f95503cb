/**
 * The day by which waivers expire, that of the run: what core, which has no clock, is told by whatever stands before
 * it.
 */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
