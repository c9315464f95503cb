import type { PlainObject } from './plain-object';
import { bytesOf } from '../data/bytes-of';
import { HardeningError } from '../report/hardening-error';

/** A profile as an installer gets it. */
export interface ProfileFile {
  /** The profile's name with the hash of its content: what it is called wherever it goes. */
  readonly id: string;
  /** The name of its file. */
  readonly file: string;
  readonly text: string;
}

/** The most bytes that the API server takes in a ConfigMap's data. */
export const MAX_CONFIG_MAP_BYTES = 2 ** 20;

/**
 * A ConfigMap that holds one profile, of which nothing changes: another content has another name.
 *
 * @throws HardeningError `invalid-profile` for one that is too long.
 */
export function profileConfigMap(namespace: string, { id, file, text }: ProfileFile): PlainObject {
  const bytes = bytesOf(text);
  if (bytes > MAX_CONFIG_MAP_BYTES) {
    throw new HardeningError(
      'invalid-profile',
      id,
      `must be at most ${MAX_CONFIG_MAP_BYTES} bytes long, for a ConfigMap holds no more, got ${bytes}`,
    );
  }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: id, namespace },
    immutable: true,
    data: { [file]: text },
  };
}
