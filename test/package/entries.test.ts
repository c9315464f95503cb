import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENTRY_POINTS } from '../../projenrc/layers';

const ROOT = join(__dirname, '../..');

/** What each entry may load: packages, by name. Whatever those load for themselves is theirs. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = { '.': [], './cdk8s': ['cdk8s', 'constructs'] };

/** Loads a built entry in a process of its own, and names the packages that came with it. */
function packagesLoadedBy(source: string): string[] {
  const program = `require(${JSON.stringify(join(ROOT, 'build', `${source}.js`))}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const files = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as string[];
  const names = files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter((name) => name !== undefined);
  return [...new Set(names)].sort();
}

/** A package and all that it depends on. */
function closureOf(names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names.filter((candidate) => !seen.has(candidate))) {
    seen.add(name);
    const manifest = join(ROOT, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) closureOf(Object.keys((JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object }).dependencies ?? {}), seen);
  }
  return seen;
}

describe.each(ENTRY_POINTS)('the built entry $subpath', ({ subpath, source }) => {
  it('loads only what its users have asked for', () => {
    const allowed = closureOf(ALLOWED[subpath]!);
    expect(packagesLoadedBy(source).filter((name) => !allowed.has(name))).toEqual([]);
  });

  it('loads no Pulumi', () => {
    expect(packagesLoadedBy(source).filter((name) => name.startsWith('@pulumi/'))).toEqual([]);
  });
});

it('the root entry loads nothing at all', () => {
  expect(packagesLoadedBy('index')).toEqual([]);
});

it('every front end has an entry', () => {
  const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'core').map(({ name }) => `./${name}`);
  expect(ENTRY_POINTS.map(({ subpath }) => subpath).filter((subpath) => subpath !== '.')).toEqual(folders);
});
