import { createRequire } from 'node:module';

/** A test, with the names of the groups around it before its own. */
export interface CollectedTest {
  readonly name: string;
  readonly isSkipped: boolean;
  /** Runs the test, and what its groups have before and after each. */
  readonly run: () => Promise<void>;
}

type Body = () => unknown;

/** `each` of jest: declares a test or a group for each row of a table. */
interface Each {
  bind(declare: (name: string, body: Body) => void, supportsDone: boolean): unknown;
}

// Packages of jest, so that their version is the one that it has.
const fromJest = createRequire(require.resolve('jest-circus'));
const { bind } = fromJest('jest-each') as Each;
const { expect } = fromJest('expect') as { expect: unknown };

interface Group {
  readonly names: readonly string[];
  readonly isSkipped: boolean;
  readonly before: readonly Body[];
  readonly after: readonly Body[];
}

const WHOLE_FILE: Group = { names: [], isSkipped: false, before: [], after: [] };

/**
 * Collects the tests that a file declares by jest's globals: `test` and `describe` with their `each` and `skip`,
 * `beforeEach` and `afterEach`. A file that uses another global cannot be loaded.
 */
export class TestCollector {
  private tests: CollectedTest[] = [];
  private group = WHOLE_FILE;

  /** Sets the globals. */
  install(): void {
    const test = (name: string, body: Body): void => this.addTest(name, body, false);
    const skippedTest = (name: string, body: Body): void => this.addTest(name, body, true);
    const describe = (name: string, declare: Body): void => this.addGroup(name, declare, false);
    const skippedGroup = (name: string, declare: Body): void => this.addGroup(name, declare, true);

    Object.assign(globalThis, {
      expect,
      test: Object.assign(test, { each: bind(test, false), skip: skippedTest }),
      describe: Object.assign(describe, { each: bind(describe, false), skip: skippedGroup }),
      beforeEach: (body: Body) => {
        this.group = { ...this.group, before: [...this.group.before, body] };
      },
      afterEach: (body: Body) => {
        this.group = { ...this.group, after: [body, ...this.group.after] };
      },
    });
  }

  /** Returns the tests that a file declares while it is loaded. */
  collect(load: () => void): readonly CollectedTest[] {
    this.tests = [];
    this.group = WHOLE_FILE;
    load();
    return this.tests;
  }

  private addTest(name: string, body: Body, isSkipped: boolean): void {
    const { group } = this;
    const run = async (): Promise<void> => {
      for (const step of [...group.before, body, ...group.after]) await step();
    };
    this.tests.push({ name: [...group.names, name].join(' '), isSkipped: isSkipped || group.isSkipped, run });
  }

  private addGroup(name: string, declare: Body, isSkipped: boolean): void {
    const outer = this.group;
    this.group = { ...outer, names: [...outer.names, name], isSkipped: isSkipped || outer.isSkipped };
    declare();
    this.group = outer;
  }
}
