import { ApiObject } from 'cdk8s';
import { isPlainObject } from '../core/data/plain-data';

/** An object that is in no namespace, whatever its chart gives everything. */
export class ClusterObject extends ApiObject {
  toJson(): unknown {
    return withoutNamespace(super.toJson());
  }
}

/** A manifest without the namespace that its chart gives everything. */
export function withoutNamespace(manifest: unknown): unknown {
  const { metadata, ...object } = manifest as Record<string, unknown>;
  if (!isPlainObject(metadata)) return { ...object, ...metadata !== undefined && { metadata } };
  const { namespace: _, ...others } = metadata;
  return { ...object, metadata: others };
}
