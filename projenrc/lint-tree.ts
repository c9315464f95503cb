/*
 * What ESLint does not see, as the last step of `npm run lint`: import cycles (of types, too) and words that are not
 * plain.
 */
import { importCycles } from './import-cycles';
import { findUnplainWords } from './plain-words';
import { treeFiles } from './tree-files';

const cycles = importCycles(treeFiles(['lib'], ['.ts']))
  .map((files) => `${files[0]}: imports itself by way of ${files.slice(1).join(', ') || 'nothing else'}`);

const words = [...treeFiles(['README.md', 'docs', 'examples', 'lib'], ['.md', '.ts'])]
  .flatMap(([file, text]) => findUnplainWords(text)
    .map(({ line, found, instead }) => `${file}:${line}: "${found}" is not plain; write: ${instead}`));

const problems = [...cycles, ...words];
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`${problems.length} problems`);
  process.exitCode = 1;
}
