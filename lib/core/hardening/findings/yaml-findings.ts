import { findYamlHazards } from '../../data/yaml-hazards';
import type { Finding } from '../../report/finding';

/**
 * Finds the strings and keys, anywhere in an object, that kubectl reads as something else where they come out of a YAML
 * file. Nobody knows here whether the object is to be written as YAML: as JSON, or through a client library, it is
 * safe.
 */
export function yamlFindings(manifest: unknown): Finding[] {
  return findYamlHazards(manifest).map(({ path, problem }) => ({
    rule: 'yaml-hazard',
    severity: 'may-fail',
    cause: 'author',
    path,
    message: `${problem}: remove it, or write the object as JSON`,
  }));
}
