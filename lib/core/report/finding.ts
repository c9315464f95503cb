/**
 * Something that is allowed, and that its owner should know: it would fail silently or at run time, or be weaker than
 * it looks.
 */
export interface Finding {
  /** Which rule found it, such as `image-tag`; docs/findings.md has a line for each. */
  readonly rule: string;
  /** The field it is about. */
  readonly path: string;
  /** Summary of the finding, and what to do about it. */
  readonly message: string;
}
