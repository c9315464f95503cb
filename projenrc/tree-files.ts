import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose files are made by programs, or are not the repository's own. */
const NOT_OWN = new Set(['generated', 'node_modules', 'manifests']);

/**
 * Reads every file with one of the endings below some paths of the repository.
 *
 * @param paths folders or files, relative to the working directory
 * @returns the text of each file, by path with forward slashes, sorted by path
 */
export function treeFiles(paths: readonly string[], endings: readonly string[]): Map<string, string> {
  const files = paths.flatMap((path) => (endings.some((ending) => path.endsWith(ending)) ? [path] : filesBelow(path)));
  return new Map(files
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/');
    if (!entry.isDirectory()) return [path];
    return NOT_OWN.has(entry.name) ? [] : filesBelow(path);
  });
}
