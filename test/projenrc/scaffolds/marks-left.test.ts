import { marksLeft } from '../../../projenrc/scaffolds/marks-left';
import { treeFiles } from '../../../projenrc/tree-files';

test('a mark is listed with its file, its line and what to write', () => {
  const text = "const a = 1;\nconst title = 'FILL IN: the title';\n| FILL IN: a cell | FILL IN: another |";
  expect(marksLeft(new Map([['a.ts', text]]))).toEqual(['a.ts:2: FILL IN: the title', 'a.ts:3: FILL IN: a cell']);
});

test('nothing that a scaffold wrote is left to fill in', () => {
  const sources = treeFiles(['lib', 'docs', 'test/core'], ['.ts', '.md']);
  expect(sources.size).toBeGreaterThan(500);
  expect(marksLeft(sources)).toEqual([]);
});
