import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { HardeningError } from 'hardened-kube';

/** What a file says in YAML, read as kubectl reads it: by YAML 1.1, in which `0400` is octal, but without its dates. */
export function readManifests(file: string): unknown[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), {
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp'),
  });
  return [...documents].flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw new HardeningError('invalid-object', '', `must be YAML, got ${problem.message}`, [], file);
    const value: unknown = document.toJS();
    return value === null ? [] : [value];
  });
}

/** Writes a file whole: a reader sees the old one or the new one. */
export function writeManifests(directory: string, file: string, manifests: readonly unknown[]): string {
  mkdirSync(directory, { recursive: true });
  const target = join(directory, basename(file));
  const text = manifests.map((manifest) => stringify(manifest, { version: '1.1', aliasDuplicateObjects: false })).join('---\n');
  writeFileSync(`${target}.part`, text);
  renameSync(`${target}.part`, target);
  return target;
}
