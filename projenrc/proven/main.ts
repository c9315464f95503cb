/*
 * Makes docs/proven.md from the results of the suites, which `npm run test:cluster` and its like leave in test-results.
 * With `--check` it writes nothing, and fails where the page says more than the results. Names of suites limit it to
 * their claims: what was not run stays as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CLAIMS } from './claims';
import { linesOf, newLines, problemsOf, PROVEN_PAGE_FILE, provenPage, skippedOf } from './proven-page';
import { outcomeOf } from './results';

const before = existsSync(PROVEN_PAGE_FILE) ? linesOf(readFileSync(PROVEN_PAGE_FILE, 'utf8')) : [];
const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const suites = args.filter((arg) => arg !== '--check');
const claims = CLAIMS.filter(({ suite }) => suites.length === 0 || suites.includes(suite));
const lines = isCheck ? before : newLines(outcomeOf, before, new Date().toISOString().slice(0, 10), claims);

const unknown = suites.filter((suite) => !CLAIMS.some((claim) => claim.suite === suite));
const problems = [
  ...unknown.map((suite) => `${suite}: must be a suite with claims`),
  ...problemsOf(lines, outcomeOf, claims),
];
for (const skipped of skippedOf(outcomeOf, claims)) console.warn(skipped);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (!isCheck) writeFileSync(PROVEN_PAGE_FILE, provenPage(lines));
