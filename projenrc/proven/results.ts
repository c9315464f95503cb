import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim } from './claims';
import type { Outcome } from './proven-page';

/** The ignored folder that each suite writes its results to. */
export const RESULTS_FOLDER = 'test-results';

/** What `jest --json` writes, as far as it is read here. */
interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** What became of a claim's tests in the last run of its suite. A file of which no test ran counts as one that did not pass. */
export function outcomeOf({ suite, files }: Claim): Outcome {
  const path = join(RESULTS_FOLDER, `${suite}.json`);
  if (!existsSync(path)) return { passed: 0, others: [] };
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as Results;
  const outcomes = files.map((file): Outcome => {
    const found = testResults.find(({ name }) => name.endsWith(`/test/${suite}/${file}.test.ts`));
    if (!found || found.assertionResults.length === 0) return { passed: 0, others: [`${file}.test.ts`] };
    const others = found.assertionResults.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName);
    return { passed: found.assertionResults.length - others.length, others };
  });
  return { passed: outcomes.reduce((sum, { passed }) => sum + passed, 0), others: outcomes.flatMap(({ others }) => others) };
}
