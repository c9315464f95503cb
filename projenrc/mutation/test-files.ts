import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The variable in which `npm run mutate` names the folders and files of tests to run, with spaces between them. */
export const TESTS_VARIABLE = 'MUTATE_TESTS';

/** The tests that mirror a file or folder of lib: those of the same name, or else those of the folder around it. */
export function mirrorOf(path: string): string {
  const mirror = path.replace(/^lib\b/, 'test').replace(/\.ts$/, '.test.ts').replace(/\/+$/, '');
  return existsSync(mirror) ? mirror : dirname(mirror);
}

/** The test files among some paths, and in the folders among them. */
export function testFilesOf(root: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!statSync(full).isDirectory()) return [full];
    return readdirSync(full, { recursive: true, encoding: 'utf8' })
      // An index.test.ts looks at the text of source files, which Stryker has rewritten.
      .filter((file) => file.endsWith('.test.ts') && !/(?:^|\/)index\.test\.ts$/.test(file))
      .map((file) => join(full, file));
  }).sort();
}
