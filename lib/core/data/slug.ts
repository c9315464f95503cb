/** A string as a part of a Kubernetes name: lowercase letters and digits, with a hyphen in place of everything else. */
export function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
