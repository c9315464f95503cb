import type { Properties } from './property-diff';

/** A resource in the state of a stack. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  /** The URN of its provider, and the provider's id. */
  readonly provider?: string;
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

/** The state of a stack, as far as tests look at it. */
export interface StackState {
  readonly resources?: readonly StoredResource[];
  /** What an interrupted run may or may not have done. */
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StoredResource }[];
}

/** The resources whose type ends so. */
export function storedOf({ resources = [] }: StackState, type: string): StoredResource[] {
  return resources.filter(resource => resource.type.endsWith(`:${type}`));
}
