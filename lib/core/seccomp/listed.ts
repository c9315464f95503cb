/** Lists a few of many names in a sentence. */
export function listed(names: readonly string[], most = 8): string {
  const [shown, more] = [names.slice(0, most), names.length - most];
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
