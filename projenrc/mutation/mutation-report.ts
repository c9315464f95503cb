/** The part of Stryker's report in JSON that is read here. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

/** One small change of the code. */
export interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  /** Such as `Killed`, `Timeout`, `Survived`, `NoCoverage` or `RuntimeError`. */
  readonly status: string;
  /** Lines and columns count from 1; the end is the position after the last character. */
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many mutants the tests noticed. */
export interface MutationScore {
  readonly killed: number;
  readonly total: number;
}

const KILLED = ['Killed', 'Timeout'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** The mutants that no test noticed, each with its file. */
export function survivorsOf({ files }: MutationReport): { file: string; mutant: Mutant }[] {
  return Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.filter(({ status }) => SURVIVED.includes(status)).map((mutant) => ({ file, mutant })),
  );
}

/** Counts the mutants of some files, without those that failed for another reason, as files that cannot be loaded. */
export function scoreOf(files: MutationReport['files']): MutationScore {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const killed = statuses.filter((status) => KILLED.includes(status)).length;
  return { killed, total: killed + statuses.filter((status) => SURVIVED.includes(status)).length };
}

/** The places of the survivors, in the form that `stryker run --mutate` takes: columns count from 0 there. */
export function survivingRanges(report: MutationReport): string[] {
  const ranges = survivorsOf(report).map(({ file, mutant: { location: { start, end } } }) =>
    `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
  );
  return [...new Set(ranges)];
}

/** The report with the survivors that other tests killed later counted as killed. */
export function withLaterKills(report: MutationReport, later: MutationReport): MutationReport {
  const files = Object.entries(report.files).map(([file, { mutants }]) => {
    const laterKilled = new Set((later.files[file]?.mutants ?? [])
      .filter(({ status }) => KILLED.includes(status))
      .map(keyOf));
    const merged = mutants.map((mutant) =>
      SURVIVED.includes(mutant.status) && laterKilled.has(keyOf(mutant)) ? { ...mutant, status: 'Killed' } : mutant,
    );
    return [file, { mutants: merged }] as const;
  });
  return { files: Object.fromEntries(files) };
}

/** What tells the mutants of a file from each other; their ids are others in each run. */
function keyOf({ mutatorName, replacement, location }: Mutant): string {
  return JSON.stringify([mutatorName, replacement, location]);
}
