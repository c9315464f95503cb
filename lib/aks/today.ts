/** The day by which waivers expire: that of the run. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
