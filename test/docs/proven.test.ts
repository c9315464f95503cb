import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIMS } from '../../projenrc/proven/claims';
import {
  linesOf,
  newLines,
  type Outcome,
  problemsOf,
  PROVEN_PAGE_FILE,
  provenPage,
  skippedOf,
} from '../../projenrc/proven/proven-page';
import { UNIT_CLAIMS } from '../../projenrc/proven/unit-claims';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, PROVEN_PAGE_FILE), 'utf8');

test('the page has a line for each claim, and is made from its lines', () => {
  const lines = linesOf(PAGE);
  expect(lines.map(({ claim, reference }) => [claim, reference])).toEqual(
    CLAIMS.map(({ claim, reference }) => [claim, reference]),
  );
  expect(provenPage(lines)).toBe(PAGE);
});

test('each claim stands on tests that there are', () => {
  for (const { suite, files } of CLAIMS) {
    for (const file of files) {
      expect([file, existsSync(join(ROOT, 'test', suite, `${file}.test.ts`))]).toEqual([file, true]);
    }
  }
});

const FOUND: Outcome = { passed: 3, others: [], skipped: [] };
const SKIPPED: Outcome = { passed: 0, others: [], skipped: ['a.test.ts: another kernel'] };
const LINES = newLines(() => FOUND, [], '2026-01-02');

test('what unit tests alone hold has a line without a number', () => {
  for (const { claim } of UNIT_CLAIMS) {
    expect(PAGE).toContain(`| ${claim} | unit and property tests (\`npm test\`), no real component | | |\n`);
  }
});

test('a date stays as long as the line holds', () => {
  expect(newLines(() => FOUND, LINES, '2026-03-04')).toEqual(LINES);
  expect(newLines(() => ({ ...FOUND, passed: 4 }), LINES, '2026-03-04')[0]).toMatchObject({
    cases: 4,
    since: '2026-03-04',
  });
});

test.each<[string, Outcome, string | undefined]>([
  ['all pass', FOUND, undefined],
  ['there are more of them', { ...FOUND, passed: 4 }, undefined],
  ['there are fewer', { ...FOUND, passed: 2 }, 'the page says 3 tests, and 2 passed'],
  ['one fails', { ...FOUND, others: ['a test'] }, 'did not pass: a test'],
  ['a file was skipped', SKIPPED, undefined],
  ['a file was skipped, and a test fails', { ...SKIPPED, others: ['a test'] }, 'did not pass: a test'],
  ['none ran', { ...FOUND, passed: 0 }, 'no test ran'],
])('where %s, the problem is: %3$s', (_, outcome, problem) => {
  const [first] = problemsOf(LINES, () => outcome);
  if (problem === undefined) expect(first).toBeUndefined();
  else expect(first).toContain(problem);
});

test('a skipped file is said, leaves its line alone, and makes none', () => {
  expect(skippedOf(() => SKIPPED)[0]).toContain('skipped here: a.test.ts: another kernel');
  expect(newLines(() => SKIPPED, LINES, '2026-03-04')).toEqual(LINES);
  expect(newLines(() => SKIPPED, [], '2026-03-04')).toEqual([]);
  expect(problemsOf(LINES.slice(1), () => SKIPPED)).toEqual([expect.stringContaining('cannot be proven here')]);
});

test('only the claims that are looked at change the page, or are checked', () => {
  const [first, second] = CLAIMS;
  const more = newLines(() => ({ ...FOUND, passed: 4 }), LINES, '2026-03-04', [second!]);
  expect(more.map(({ cases }) => cases)).toEqual(LINES.map((_, index) => index === 1 ? 4 : 3));
  const problems = (claims: readonly (typeof CLAIMS)[number][]): readonly string[] =>
    problemsOf(LINES, (claim) => claim === first ? { ...FOUND, others: ['a test'] } : FOUND, claims);
  expect(problems([first!])).toHaveLength(1);
  expect(problems([second!])).toEqual([]);
});

test('a claim without a line is a problem', () => {
  expect(problemsOf(LINES.slice(1), () => FOUND)).toEqual([expect.stringContaining('is not on the page')]);
});
