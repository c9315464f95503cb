import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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

/**
 * Where the hardened manifests of each file go.
 *
 * @throws HardeningError where one would be written over another, or over what it is made of.
 */
export function targetsIn(directory: string, files: readonly string[]): string[] {
  const targets = files.map((file) => join(directory, basename(file)));
  files.forEach((file, index) => {
    if (resolve(file) === resolve(targets[index]!)) {
      throw new HardeningError(
        'invalid-option',
        '',
        `must be outside ${directory}, where the result goes, got ${file}`,
      );
    }
    const other = targets.indexOf(targets[index]!);
    if (other !== index) {
      throw new HardeningError(
        'invalid-option',
        '',
        `must be files of different names, got ${files[other]} and ${file}`,
      );
    }
  });
  return targets;
}

/** Writes a file whole: a reader sees the old one or the new one. */
export function writeManifests(target: string, manifests: readonly unknown[]): void {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.part`, manifestText(manifests));
  renameSync(`${target}.part`, target);
}

/** YAML that kubectl reads as it was meant: in version 1.1, and with long lines left whole. */
export function manifestText(manifests: readonly unknown[]): string {
  const options = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;
  return manifests.map((manifest) => stringify(manifest, options)).join('---\n');
}
