/**
 * The items of a list, each read once and by its index, in a list of our own: methods and the iterator of a list that
 * somebody made may give others. Undefined for what is no list, or cannot be read.
 */
export function itemsOf(list: unknown): unknown[] | undefined {
  try {
    if (!Array.isArray(list)) return undefined;
    return Array.from({ length: list.length }, (_, index) => list[index] as unknown);
  } catch {
    return undefined;
  }
}
