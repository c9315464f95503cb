/*
 * A test runner for Stryker that runs the tests of lib/core in its own process. Stryker's runner for jest starts jest
 * for each mutant, which takes a second and more; this one runs compiled files again, which takes milliseconds.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type {
  CompleteDryRunResult, DryRunResult, DryRunStatus, MutantRunOptions, MutantRunResult, MutantRunStatus, TestResult,
  TestRunner, TestRunnerCapabilities, TestStatus,
} from '@stryker-mutator/api/test-runner' with { 'resolution-mode': 'import',
  };
import * as fc from 'fast-check';
import { ModuleLoader } from './module-loader';
import { type CollectedTest, TestCollector } from './test-collector';
import { testFilesOf, TESTS_VARIABLE } from './test-files';

/** What the code that Stryker has changed reads and writes. */
interface Instruments {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  readonly mutantCoverage?: CompleteDryRunResult['mutantCoverage'];
}

interface IdentifiedTest extends CollectedTest {
  readonly id: string;
  readonly file: string;
}

/** The most cases that a property is tried on. */
const FEW_CASES = 25;

/** In the folder that Stryker makes for a run, where the runner works. */
const TIMES_FILE = 'mutation-test-times.json';

// Stryker's enums are in a package of ES modules, of which this one takes the types alone.
const COMPLETE = 'complete' as DryRunStatus.Complete;
const KILLED = 'killed' as MutantRunStatus.Killed;
const SURVIVED = 'survived' as MutantRunStatus.Survived;
const TIMEOUT = 'timeout' as MutantRunStatus.Timeout;
const FAILED_TO_LOAD = 'error' as MutantRunStatus.Error;
const [SUCCESS, FAILED, SKIPPED] = [0 as TestStatus.Success, 1 as TestStatus.Failed, 2 as TestStatus.Skipped];

class InProcessRunner implements TestRunner {
  private readonly root = process.cwd();
  private readonly loader = new ModuleLoader(this.root, { 'fast-check': { ...fc, assert: assertBriefly } });
  private readonly collector = new TestCollector();
  private readonly files = testFilesOf(this.root, (process.env[TESTS_VARIABLE] ?? 'test/core').split(' '));
  private readonly instruments: Instruments = {};
  /** How long each test took without a mutant, in milliseconds: quick tests go first. */
  private times: Readonly<Record<string, number>> = {};

  constructor() {
    Object.assign(globalThis, { __stryker__: this.instruments });
    this.collector.install();
    // Stryker starts another runner after a mutant that takes too long.
    if (existsSync(TIMES_FILE)) this.times = JSON.parse(readFileSync(TIMES_FILE, 'utf8')) as Record<string, number>;
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const test of this.load(this.files)) {
      this.instruments.currentTestId = test.id;
      const result = await run(test);
      this.instruments.currentTestId = undefined;
      tests.push(result);
    }
    this.times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(TIMES_FILE, JSON.stringify(this.times));
    return { status: COMPLETE, tests, mutantCoverage: this.instruments.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(this.instruments, { activeMutant: activeMutant.id, hitLimit, hitCount: 0 });
    try {
      return await this.runUntilFailure(testFilter && new Set(testFilter));
    } catch (error) {
      return { status: FAILED_TO_LOAD, errorMessage: String(error) };
    } finally {
      this.instruments.activeMutant = undefined;
    }
  }

  /** Runs the wanted tests, or all where undefined, with the active mutant: file by file, the quickest first. */
  private async runUntilFailure(wanted: ReadonlySet<string> | undefined): Promise<MutantRunResult> {
    const ids = wanted ? [...wanted] : Object.keys(this.times);
    const timeOf = (file: string): number => ids.filter((id) => id.startsWith(this.prefixOf(file)))
      .reduce((sum, id) => sum + (this.times[id] ?? 0), 0);
    const files = this.files.filter((file) => ids.some((id) => id.startsWith(this.prefixOf(file))))
      .sort((a, b) => timeOf(a) - timeOf(b));

    this.loader.forget();
    let nrOfTests = 0;
    for (const file of files) {
      const tests = this.load([file])
        .filter(({ id }) => wanted?.has(id) ?? true)
        .sort((a, b) => (this.times[a.id] ?? 0) - (this.times[b.id] ?? 0));

      for (const test of tests) {
        const { status, ...result } = await run(test);
        const { hitCount = 0, hitLimit = Infinity } = this.instruments;
        if (hitCount > hitLimit) return { status: TIMEOUT, reason: `Hit limit reached (${hitCount}/${hitLimit})` };

        nrOfTests++;
        if (status === FAILED) {
          const { failureMessage } = result as { failureMessage: string };
          return { status: KILLED, killedBy: [test.id], failureMessage, nrOfTests };
        }
      }
    }
    return { status: SURVIVED, nrOfTests };
  }

  /** Loads test files. The loader forgets them before the next mutant, to which none leaves anything. */
  private load(files: readonly string[]): readonly IdentifiedTest[] {
    return files.flatMap((file) => {
      const counts = new Map<string, number>();
      return this.collector.collect(() => this.loader.load(file)).map((test) => {
        const count = (counts.get(test.name) ?? 0) + 1;
        counts.set(test.name, count);
        return { ...test, file, id: `${this.prefixOf(file)}${test.name}${count === 1 ? '' : ` (${count})`}` };
      });
    });
  }

  /** What the id of each test of a file begins with. */
  private prefixOf(file: string): string {
    return `${relative(this.root, file)} `;
  }
}

/**
 * `assert` of fast-check, with few cases, because each mutant would take minutes otherwise. A mutant that these kill
 * is one that all would. The smallest counterexample, which is for people, is not looked for.
 */
function assertBriefly<Values>(
  property: fc.IProperty<Values> | fc.IAsyncProperty<Values>, parameters: fc.Parameters<Values> = {},
): unknown {
  const numRuns = Math.min(parameters.numRuns ?? FEW_CASES, FEW_CASES);
  return fc.assert(property as fc.IProperty<Values>, { ...parameters, numRuns, endOnFailure: true });
}

async function run({ id, file, isSkipped, run: body }: IdentifiedTest): Promise<TestResult> {
  const named = { id, name: id, fileName: file };
  if (isSkipped) return { ...named, timeSpentMs: 0, status: SKIPPED };

  const start = performance.now();
  try {
    await body();
    return { ...named, timeSpentMs: performance.now() - start, status: SUCCESS };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.stack ?? error.message : String(error);
    return { ...named, timeSpentMs: performance.now() - start, status: FAILED, failureMessage };
  }
}

/** Read by Stryker, which finds the runner by its name. */
export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', factory: (): TestRunner => new InProcessRunner() },
];
