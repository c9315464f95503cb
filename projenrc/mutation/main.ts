/*
 * `npm run mutate -- PATH…`: breaks the code of these files and folders of lib/core in many small ways, and tells which
 * of them no test notices. The tests are those that mirror the paths; with `--all`, what these do not notice is tried
 * on every test of lib/core.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type MutationReport, scoreOf, survivingRanges, survivorsOf, withLaterKills } from './mutation-report';
import { mirrorOf, TESTS_VARIABLE } from './test-files';

const REPORT = 'reports/mutation/mutation.json';

/** Runs Stryker on some files, folders, or ranges of files; ends the program where it fails. */
function mutate(targets: readonly string[], tests: readonly string[]): MutationReport {
  const { status } = spawnSync('stryker', ['run', '--mutate', [...targets, '!lib/**/generated/**'].join(',')], {
    stdio: ['inherit', 'ignore', 'inherit'],
    // Stryker loads the runner, which is TypeScript.
    env: { ...process.env, NODE_OPTIONS: '--import tsx', [TESTS_VARIABLE]: tests.join(' ') },
  });
  if (status !== 0) process.exit(status ?? 1);
  return JSON.parse(readFileSync(REPORT, 'utf8')) as MutationReport;
}

function print(report: MutationReport): void {
  for (const { file, mutant } of survivorsOf(report)) {
    const { start, end } = mutant.location;
    const to = start.line === end.line ? '' : ` to ${end.line}`;
    console.log(`${file}:${start.line}:${start.column}${to} ${mutant.mutatorName}: ${mutant.replacement ?? ''}`);
  }
  const scores = [...Object.entries(report.files).map(([file, found]) => [file, { [file]: found }] as const),
    ['all', report.files] as const];
  for (const [name, files] of scores) {
    const { killed, total } = scoreOf(files);
    const percent = total === 0 ? '-' : (100 * killed / total).toFixed(1);
    console.log(`${percent.padStart(5)}% ${String(killed).padStart(5)} of ${String(total).padStart(5)}  ${name}`);
  }
}

const { values, positionals: paths } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } });
const missing = paths.filter((path) => !existsSync(path));
if (paths.length === 0 || missing.length > 0) {
  console.error(
    paths.length === 0
      ? 'usage: npm run mutate -- PATH… [--all], such as lib/core/windows'
      : `there is no ${missing.join(', ')}`,
  );
  process.exit(1);
}

const targets = paths.map((path) => path.endsWith('.ts') ? path : `${path.replace(/\/+$/, '')}/**/*.ts`);
const report = mutate(targets, paths.map(mirrorOf));
const ranges = values.all ? survivingRanges(report) : [];
print(ranges.length === 0 ? report : withLaterKills(report, mutate(ranges, ['test/core'])));
