/* eslint-disable @stylistic/max-len -- the lines of the page */
import { CLAIMS, type Claim, UNPROVEN } from './claims';
import { UNIT_CLAIMS } from './unit-claims';

/** The page that {@link provenPage} makes. */
export const PROVEN_PAGE_FILE = 'docs/proven.md';

/** A claim as the page has it. */
export interface Line {
  readonly claim: string;
  readonly reference: string;
  /** How many tests passed. */
  readonly cases: number;
  /** The first day on which they did, in this number and with this reference. */
  readonly since: string;
}

/** What became of a claim's tests. */
export interface Outcome {
  readonly passed: number;
  /** The names of the tests that failed or did not run. */
  readonly others: readonly string[];
  /** The files that this machine cannot run, each with the reason. */
  readonly skipped: readonly string[];
}

const HEAD = `# What has been proven, and on what

<!-- Made by npm run proven from the results of the suites that run the real thing. CI compares it with its own results. -->

A test that passes once on a real component says more than a promise. Each line is a claim of these pages, and what its tests ran
on. The date is the first on which this number of tests passed with this reference; CI runs all of them for every change.
Lines without a number are held by the tests of the library alone.

| claim | proven on | tests | since |
|---|---|---|---|
`;

/** The page with these lines. What only unit tests hold and what could not be proven stand in the same table. */
export function provenPage(lines: readonly Line[]): string {
  const proven = lines.map(
    ({ claim, reference, cases, since }) => `| ${claim} | ${reference} | ${cases} | ${since} |\n`,
  );
  const units = UNIT_CLAIMS.map(
    ({ claim }) => `| ${claim} | unit and property tests (\`npm test\`), no real component | | |\n`,
  );
  const unproven = UNPROVEN.map(({ claim, why }) => `| ${claim} | **not proven**: ${why} | 0 | |\n`);
  return `${HEAD}${[...proven, ...units, ...unproven].join('')}`;
}

/** The lines of the claims that a page has as proven. */
export function linesOf(page: string): readonly Line[] {
  return [...page.matchAll(/^\| (.+?) \| (.+?) \| ([1-9]\d*) \| (\d{4}-\d\d-\d\d) \|$/gm)].map(
    ([, claim, reference, cases, since]) => ({
      claim: claim!,
      reference: reference!,
      cases: Number(cases),
      since: since!,
    }),
  );
}

/**
 * The lines for what the suites found. A line of the page before that still holds keeps its date. So does a line of
 * which this machine skipped a file: it was proven on another one.
 *
 * @param claims those to look at; the lines of others stay as they are.
 */
export function newLines(
  outcomeOf: (claim: Claim) => Outcome,
  before: readonly Line[],
  today: string,
  claims: readonly Claim[] = CLAIMS,
): readonly Line[] {
  return CLAIMS.flatMap((claim) => {
    const old = lineOf(before, claim);
    const { passed, skipped } = claims.includes(claim) ? outcomeOf(claim) : UNTOUCHED;
    if (skipped.length > 0) return old ? [old] : [];
    const since = old?.cases === passed ? old.since : today;
    return [{ claim: claim.claim, reference: claim.reference, cases: passed, since }];
  });
}

/** The outcome of a claim that nobody looks at now. */
const UNTOUCHED: Pick<Outcome, 'passed' | 'skipped'> = { passed: 0, skipped: ['not looked at'] };

/** What is wrong with the page, given what the suites found. */
export function problemsOf(
  page: readonly Line[],
  outcomeOf: (claim: Claim) => Outcome,
  claims: readonly Claim[] = CLAIMS,
): readonly string[] {
  return claims.flatMap((claim) => {
    const problem = problemOf(lineOf(page, claim), outcomeOf(claim));
    return problem === undefined ? [] : [`${nameOf(claim)}: ${problem}`];
  });
}

/** What the page says and this machine could not run. Another one has. */
export function skippedOf(
  outcomeOf: (claim: Claim) => Outcome,
  claims: readonly Claim[] = CLAIMS,
): readonly string[] {
  return claims.flatMap((claim) => outcomeOf(claim).skipped.map((file) => `${nameOf(claim)}: skipped here: ${file}`));
}

function problemOf(line: Line | undefined, { passed, others, skipped }: Outcome): string | undefined {
  if (others.length > 0) return `did not pass: ${others.join('; ')}`;
  if (passed === 0 && skipped.length === 0) return 'no test ran';
  if (!line) {
    return skipped.length > 0
      ? 'is not on the page, and cannot be proven here'
      : 'is not on the page: run npm run proven';
  }
  const isShort = line.cases > passed && skipped.length === 0;
  return isShort ? `the page says ${line.cases} tests, and ${passed} passed: run npm run proven` : undefined;
}

function lineOf(lines: readonly Line[], { claim, reference }: Claim): Line | undefined {
  return lines.find((line) => line.claim === claim && line.reference === reference);
}

function nameOf({ suite, claim }: Claim): string {
  return `${claim} (npm run test:${suite})`;
}
