const UTF8 = new TextEncoder();

/** How many bytes a text has in UTF-8, which is what Kubernetes counts. */
export function bytesOf(text: string): number {
  return UTF8.encode(text).length;
}
