import { join } from '../data/field-path';
import { invalidType } from '../report/invalid';

/**
 * Takes, in a YAML file, all that its value has into the object that it stands in. A YAML 1.2 reader, and JSON, know
 * nothing of that: what they take for a field is written as a merge key by a YAML 1.2 writer, and kubectl, which reads
 * YAML 1.1, merges it.
 *
 * @see https://yaml.org/type/merge.html
 */
const MERGE_KEY = '<<';

/** Whether an object has a key that some reader of YAML would merge. */
export function hasMergeKey(object: object): boolean {
  return Object.hasOwn(object, MERGE_KEY);
}

/**
 * Refuses an object that is not the same to everybody.
 *
 * @throws HardeningError `invalid-object`.
 */
export function refuseMergeKey(object: object, path: string): void {
  if (!hasMergeKey(object)) return;
  const value = (object as Record<string, unknown>)[MERGE_KEY];
  throw invalidType(
    'invalid-object',
    join(path, MERGE_KEY),
    'must be merged into the object around it, as kubectl would do',
    value,
  );
}
