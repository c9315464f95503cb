import { importCycles } from '../../projenrc/import-cycles';
import { treeFiles } from '../../projenrc/tree-files';

function cyclesOf(sources: Record<string, string>): string[][] {
  return importCycles(new Map(Object.entries(sources)));
}

test.each<[string, Record<string, string>, string[][]]>([
  ['no import at all', { 'a.ts': 'const a = 1;' }, []],
  ['imports in one direction', { 'a.ts': 'import { b } from "./b";', 'b.ts': '' }, []],
  ['two files', { 'a.ts': 'import { b } from "./b";', 'b.ts': 'import { a } from "./a";' }, [['a.ts', 'b.ts']]],
  ['types alone', { 'a.ts': 'import type { B } from "./b";', 'b.ts': 'import { type A } from "./a";' },
    [['a.ts', 'b.ts']]],
  ['re-exports', { 'a.ts': 'export * from "./b";', 'b.ts': 'export type { A } from "./a";' }, [['a.ts', 'b.ts']]],
  ['import types', { 'a.ts': 'type B = import("./b").B;', 'b.ts': 'import "./a";' }, [['a.ts', 'b.ts']]],
  ['require', { 'a.ts': 'const b = require("./b");', 'b.ts': 'import "./a";' }, [['a.ts', 'b.ts']]],
  ['a file that imports itself', { 'a.ts': 'import { a } from "./a";' }, [['a.ts']]],
  ['folders and their index', { 'x/a.ts': 'import "../y";', 'y/index.ts': 'import "../x/a";' },
    [['x/a.ts', 'y/index.ts']]],
  ['three files, and one that only looks on', {
    'a.ts': 'import "./b";', 'b.ts': 'import "./c";', 'c.ts': 'import "./a";', 'd.ts': 'import "./a";',
  }, [['a.ts', 'b.ts', 'c.ts']]],
  ['two circles', {
    'a.ts': 'import "./b";', 'b.ts': 'import "./a"; import "./c";', 'c.ts': 'import "./d";', 'd.ts': 'import "./c";',
  }, [['c.ts', 'd.ts'], ['a.ts', 'b.ts']]],
  ['a package of the same name', { 'a.ts': 'import "b";', 'b.ts': 'import "./a";' }, []],
  ['a comment that looks like an import', { 'a.ts': '// import "./b";', 'b.ts': 'import "./a";' }, []],
])('import cycles of %s', (_, sources, cycles) => {
  expect(cyclesOf(sources)).toEqual(cycles);
});

test('no file in lib imports itself by way of others', () => {
  const lib = treeFiles(['lib'], ['.ts']);
  expect(lib.size).toBeGreaterThan(300);
  expect(importCycles(lib)).toEqual([]);
});
