/*
 * Makes docs/proven.md from the results of the suites, which `npm run test:cluster` and its like leave in test-results.
 * With `--check` it writes nothing, and fails where the page says more than the results.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { linesOf, newLines, problemsOf, PROVEN_PAGE_FILE, provenPage, skippedOf } from './proven-page';
import { outcomeOf } from './results';

const before = existsSync(PROVEN_PAGE_FILE) ? linesOf(readFileSync(PROVEN_PAGE_FILE, 'utf8')) : [];
const isCheck = process.argv.includes('--check');
const lines = isCheck ? before : newLines(outcomeOf, before, new Date().toISOString().slice(0, 10));

for (const skipped of skippedOf(outcomeOf)) console.warn(skipped);
const problems = problemsOf(lines, outcomeOf);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (!isCheck) writeFileSync(PROVEN_PAGE_FILE, provenPage(lines));
