/** A field that the API server refuses, and its words for it. */
export interface RefusedField {
  readonly path: string;
  readonly problem: string;
}
