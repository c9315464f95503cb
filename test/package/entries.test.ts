import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ENTRY_POINTS } from '../../projenrc/layers';

const ROOT = join(__dirname, '../..');

/** What each entry loads: packages, by name. Whatever those load for themselves is theirs. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '.': [],
  './aks': ['@pulumi/azure-native', '@pulumi/pulumi'],
  './cdk8s': ['cdk8s', 'constructs'],
  './policy': [],
  './pulumi': ['@pulumi/kubernetes', '@pulumi/pulumi'],
  './types': [],
};

/**
 * Loads a built entry in a process of its own, and says which modules came with it, and which of them the library's own
 * modules asked for.
 */
function loadedBy(source: string): { all: string[]; asked: string[] } {
  const build = join(ROOT, 'build');
  const program = `
    require(${JSON.stringify(join(build, `${source}.js`))});
    const own = Object.values(require.cache).filter(({ id }) => id.startsWith(${JSON.stringify(build)}));
    const asked = own.flatMap(({ children }) => children.map(({ id }) => id));
    process.stdout.write(JSON.stringify({ all: Object.keys(require.cache), asked }));
  `;
  const { all, asked } = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as {
    all: string[];
    asked: string[];
  };
  return { all: all.filter(isOfPackage).map(moduleName), asked: asked.filter(isOfPackage).map(moduleName) };
}

const isOfPackage = (file: string): boolean => file.includes('/node_modules/');

/** `<package>/<path in it>`. */
const moduleName = (file: string): string => file.slice(file.indexOf('/node_modules/') + '/node_modules/'.length);

function packagesOf(modules: readonly string[]): string[] {
  return [...new Set(modules.map((file) => /^(?:@[^/]+\/)?[^/]+/.exec(file)![0]))].sort();
}

/** Every declaration that a built folder has. */
function declarationsIn(folder: string): string[] {
  return readdirSync(join(ROOT, 'build', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => join(ROOT, 'build', folder, file));
}

/** The modules that a declaration speaks of, comments aside. */
function modulesIn(declaration: string): string[] {
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(readFileSync(declaration, 'utf8'));
  return [...importedFiles, ...typeReferenceDirectives].map(({ fileName }) => fileName);
}

describe.each(ENTRY_POINTS)('the built entry $subpath', ({ subpath, source }) => {
  let loaded: ReturnType<typeof loadedBy>;
  beforeAll(() => void (loaded = loadedBy(source)));

  test('loads what its users have asked for, and nothing else', () => {
    expect(packagesOf(loaded.asked)).toEqual(ALLOWED[subpath]);
  });

  test('loads no Pulumi that its users have not asked for', () => {
    const isPulumi = (name: string): boolean => name.startsWith('@pulumi/');
    expect(packagesOf(loaded.all).filter(isPulumi)).toEqual(ALLOWED[subpath]!.filter(isPulumi));
  });
});

test.each([
  ['aks', '@pulumi/azure-native'],
  ['pulumi', '@pulumi/kubernetes'],
])('the %s entry loads nothing of %s but its version', (entry, provider) => {
  expect(loadedBy(`${entry}/index`).all.filter((file) => file.startsWith(`${provider}/`))).toEqual([
    `${provider}/package.json`,
  ]);
});


test.each([
  ['aks', ['@pulumi/pulumi']],
  ['pulumi', ['@pulumi/pulumi']],
  ['pulumi-outputs', ['@pulumi/pulumi']],
  ['core', []],
])('no type of a provider is in the declarations of build/%s', (folder, expected) => {
  const packages = declarationsIn(folder)
    .flatMap(modulesIn)
    .filter((name) => !name.startsWith('.'));
  expect([...new Set(packages)]).toEqual(expected);
});

test.each(['index', 'types'])('the entry %s loads nothing at all', (source) => {
  expect(loadedBy(source).all).toEqual([]);
});

test('every front end has an entry, and so have the types of Kubernetes', () => {
  const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['core', 'cdk8s-cli', 'pulumi-outputs'].includes(entry.name))
    .map(({ name }) => `./${name}`);
  expect(ENTRY_POINTS.map(({ subpath }) => subpath).filter((subpath) => subpath !== '.')).toEqual([
    ...folders,
    './types',
  ]);
});
