import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkScaffold } from './check';
import { customKindScaffold } from './custom-kind';
import { findingScaffold } from './finding';
import { imageScaffold } from './image';
import { NameError, type Scaffold } from './scaffold';
import { settingScaffold } from './setting';

const SCAFFOLDS: Readonly<Record<string, Scaffold>> = {
  'check': checkScaffold,
  'custom-kind': customKindScaffold,
  'finding': findingScaffold,
  'image': imageScaffold,
  'setting': settingScaffold,
};

/**
 * Writes the files of a new check, custom kind, finding, image or setting into a copy of the repository.
 *
 * @param words the kind and the name
 * @returns the paths of the files written, from the root
 * @throws NameError before anything is written.
 */
export function create(root: string, [kind = '', name = '', ...others]: readonly string[]): string[] {
  const scaffold = Object.hasOwn(SCAFFOLDS, kind) ? SCAFFOLDS[kind] : undefined;
  if (scaffold === undefined || name === '' || others.length > 0) {
    throw new NameError('usage: npm run create -- check|custom-kind|finding|image|setting NAME');
  }
  const files = scaffold(name, (path) => readFileSync(join(root, path), 'utf8'));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...files.keys()];
}
