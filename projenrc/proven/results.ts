import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from './claims';
import type { Outcome } from './proven-page';

/** The ignored folder that each suite writes its results to. */
export const RESULTS_FOLDER = 'test-results';

/** What `jest --json` writes, as far as it is read here. */
export interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** How the name of a skipped test says why. */
const SKIPPED = /\(skipped: (.+?)\)/;

/** What became of a claim's tests in the last run of its suite. */
export function outcomeOf(claim: Claim): Outcome {
  const path = join(RESULTS_FOLDER, `${claim.suite}.json`);
  if (!existsSync(path)) return { passed: 0, others: [], skipped: [] };
  return outcomeIn(JSON.parse(readFileSync(path, 'utf8')) as Results, claim);
}

/**
 * What became of a claim's tests, by the results of its suite. A file of which no test ran counts as one that did not
 * pass, unless each of its tests was skipped for a reason that its name gives.
 */
export function outcomeIn(results: Results, { suite, files }: Claim): Outcome {
  const outcomes = files.map((file) => outcomeOfFile(results, suite, `${file}.test.ts`));
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    others: outcomes.flatMap(({ others }) => others),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

function outcomeOfFile({ testResults }: Results, suite: string, file: string): Outcome {
  const tests = testResults.find(({ name }) => name.endsWith(`/test/${suite}/${file}`))?.assertionResults ?? [];
  if (tests.length === 0) return { passed: 0, others: [file], skipped: [] };

  const reasons = tests.map(({ fullName, status }) => status === 'pending' ? SKIPPED.exec(fullName)?.[1] : undefined);
  if (reasons.every((reason) => reason !== undefined)) {
    return { passed: 0, others: [], skipped: [`${file}: ${[...new Set(reasons)].join(', ')}`] };
  }
  const others = tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
  return { passed: tests.length - others.length, others, skipped: [] };
}
