import { join } from '../data/field-path';
import { isPlainObject, MAX_DEPTH } from '../data/plain-data';

/** A Namespace object in a manifest. */
export interface WrittenNamespace {
  /** `metadata.name`; undefined where the API server is to generate one. */
  readonly name?: string;
  /** `metadata.labels`, not checked; empty where they are no object. */
  readonly labels: Readonly<Record<string, unknown>>;
  /** Where it stands in the manifest: empty, or `items[2]` in a List. */
  readonly path: string;
}

const VERSION = 'v1';
const KIND = 'Namespace';

/** The kinds of what has namespaces for `items` that need not say so: kubectl cuts `List` off where it is there. */
const HOLDERS: readonly unknown[] = [KIND, `${KIND}List`];

/**
 * Finds every Namespace in a manifest: the object itself, and each item of whatever kubectl takes for a list. Never
 * throws: what cannot be read is no namespace.
 */
export function namespacesIn(manifest: unknown): WrittenNamespace[] {
  const found: WrittenNamespace[] = [];
  collect(manifest, false, '', 0, found);
  return found;
}

/** @param isImplied whether the object need not say what it is, as the list around it does. */
function collect(manifest: unknown, isImplied: boolean, path: string, depth: number, found: WrittenNamespace[]): void {
  if (!isPlainObject(manifest) || depth >= MAX_DEPTH) return;
  const { apiVersion, kind, items } = manifest;
  const isOfVersion = apiVersion === VERSION || (isImplied && isUntold(apiVersion));
  const isOfKind = kind === KIND || (isImplied && isUntold(kind));
  if (Array.isArray(items)) {
    const isHolder = isOfVersion && (isOfKind || HOLDERS.includes(kind));
    items.forEach((item: unknown, index) => {
      collect(item, isHolder, join(join(path, 'items'), index), depth + 1, found);
    });
  }
  if (isOfVersion && isOfKind) found.push({ ...identityOf(manifest.metadata), path });
}

/** Whether kubectl takes a field of an object's type for one that is left out. */
function isUntold(field: unknown): boolean {
  return typeof field !== 'string' || field === '';
}

function identityOf(metadata: unknown): Pick<WrittenNamespace, 'name' | 'labels'> {
  const { name, labels } = isPlainObject(metadata) ? metadata : {};
  return { ...typeof name === 'string' && { name }, labels: isPlainObject(labels) ? labels : {} };
}
