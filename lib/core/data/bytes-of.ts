const UTF8 = new TextEncoder();

/** Returns the number of bytes of a string in UTF-8, which is what Kubernetes counts. */
export function bytesOf(text: string): number {
  return UTF8.encode(text).length;
}
