import { ApiObject } from 'cdk8s';
import { isPlainObject } from '../core/data/plain-data';

/** An object that is in no namespace, whatever its chart gives everything. */
export class ClusterObject extends ApiObject {
  toJson(): unknown {
    const { metadata, ...object } = super.toJson() as Record<string, unknown>;
    if (!isPlainObject(metadata)) return { ...object, ...metadata !== undefined && { metadata } };
    const { namespace: _, ...others } = metadata;
    return { ...object, metadata: others };
  }
}
