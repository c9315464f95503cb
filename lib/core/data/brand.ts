/** Whether a value has the brand of a class, by which installed copies of this library know each other's objects. */
export function hasBrand(value: unknown, brand: symbol): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return brand in value;
  } catch {
    // A Proxy that throws, or one that was revoked.
    return false;
  }
}
