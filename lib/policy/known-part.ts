/**
 * A copy of a resource's inputs without what a preview does not know: fields are left out, and null stands in lists.
 *
 * Pulumi guards the inputs so that reading such a value throws an error of its own. It is for the engine, so nothing
 * else here may catch it.
 */
export function knownPart(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = (key: string | number): unknown[] => {
    try {
      return [knownPart((value as Record<string | number, unknown>)[key])];
    } catch {
      return [];
    }
  };
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => known(index)[0] ?? null);
  return Object.fromEntries(Object.keys(value).flatMap((key) => known(key).map((part) => [key, part])));
}
