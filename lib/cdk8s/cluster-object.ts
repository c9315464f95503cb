import { ApiObject } from 'cdk8s';

/** An object that is in no namespace, whatever its chart gives everything. */
export class ClusterObject extends ApiObject {
  toJson(): unknown {
    const { metadata: { namespace: _, ...metadata }, ...object } = super.toJson() as { metadata: Record<string, unknown> };
    return { ...object, metadata };
  }
}
