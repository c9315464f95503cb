import { relative } from 'node:path';
import ts from 'typescript';
import { builtDeclarationOf, BUILD, programOf } from './declarations';
import { ENTRY_POINTS } from '../../projenrc/layers';

/**
 * Every type that a public signature reaches has a name that its user can import. The types of core are exported by the
 * root, those of Kubernetes by hardened-kube/types, and those of AKS by the entry aks; what only one entry has is
 * exported there. The users of any entry may import from the root and from hardened-kube/types too, as neither needs a
 * package.
 *
 * A member whose name is a symbol of the library's is for its own use, as private ones are: it needs no name.
 */
const program = programOf(ENTRY_POINTS.map(({ source }) => source));
const checker = program.getTypeChecker();

/** What an entry exports, past all aliases. */
function exportsOf(source: string): ReadonlyMap<ts.Symbol, string> {
  const module = checker.getSymbolAtLocation(program.getSourceFile(builtDeclarationOf(source))!)!;
  return new Map(checker.getExportsOfModule(module).map((symbol) => [target(symbol), symbol.name]));
}

function target(symbol: ts.Symbol): ts.Symbol {
  const isAlias = symbol.declarations?.some(
    (declaration) => ts.isExportSpecifier(declaration) || ts.isImportSpecifier(declaration),
  );
  return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The library's own declarations at the top of a module that a declaration names. */
function namedBy(declaration: ts.Declaration): ts.Symbol[] {
  const named: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isComputedPropertyName(node)) return;
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol && isOwn(target(symbol))) named.push(target(symbol));
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return named;
}

/** Whether a symbol is the library's, and not a member, a parameter or a type parameter. */
function isOwn({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (declaration) => declaration.getSourceFile().fileName.startsWith(BUILD) && isTopLevel(declaration),
  );
}

function isTopLevel(declaration: ts.Declaration): boolean {
  const { parent } = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(parent);
}

/**
 * Every name that the exports of an entry reach and that cannot be imported: where it is declared, and which
 * declaration names it.
 */
function unnameable(source: string): string[] {
  const own = exportsOf(source);
  const importable = new Set([own, exportsOf('index'), exportsOf('types')].flatMap((exported) => [...exported.keys()]));
  const seen = new Set(own.keys());
  const found: string[] = [];
  for (const symbol of seen) {
    for (const named of (symbol.declarations ?? []).flatMap(namedBy)) {
      if (seen.has(named)) continue;
      seen.add(named);
      if (!importable.has(named)) found.push(`${named.name} (${fileOf(named)}), named by ${symbol.name}`);
    }
  }
  return found.sort();
}

const fileOf = ({ declarations = [] }: ts.Symbol): string => relative(BUILD, declarations[0]!.getSourceFile().fileName);

test.each(ENTRY_POINTS)('every type that $subpath reaches can be imported', ({ source }) => {
  expect(unnameable(source)).toEqual([]);
});

test('the root and hardened-kube/types have one Pod', () => {
  const podOf = (source: string) => [...exportsOf(source)].find(([, name]) => name === 'Pod')?.[0];
  expect(podOf('index')).toBeDefined();
  expect(podOf('types')).toBe(podOf('index'));
});

test('no type of Kubernetes has the name of something that the root exports', () => {
  const kubernetes = new Map([...exportsOf('types')].map(([symbol, name]) => [name, symbol]));
  const shared = [...exportsOf('index')].filter(
    ([symbol, name]) => kubernetes.has(name) && kubernetes.get(name) !== symbol,
  );
  // Each is our class, which makes the profile that the type of Kubernetes only refers to.
  expect(shared.map(([, name]) => name)).toEqual(['SeccompProfile', 'AppArmorProfile']);
});
