import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AKS_TABLE } from '../../lib/core/seccomp/explain/aks-table';
import { explainSyscall } from '../../lib/core/seccomp/explain/explain-syscall';
import { DEFAULT_CONTAINERD } from '../../lib/core/seccomp/runtime-default/context';
import { RELEASE_CHANGES } from '../../lib/core/seccomp/runtime-default/release-changes';
import { CONTAINERD_LINES, SYSCALLS_PAGE_FILE, syscallsPage } from '../../projenrc/syscalls-page';

const PAGE = syscallsPage();

test('the page in docs is made from the data', () => {
  expect(readFileSync(join(__dirname, '../..', SYSCALLS_PAGE_FILE), 'utf8')).toBe(PAGE);
});

test.each(Object.keys(AKS_TABLE))('%s has a row that says it all', (name) => {
  const rows = cells(`| \`${name}\` |`);
  const { runtimeDefault, only, unlockedBy, why, aksTable } = explainSyscall(name);
  const unlocked = runtimeDefault === 'allowed' ? '-' : unlockedBy.join(' or ') || 'nothing';
  expect(rows).toEqual([
    [
      `\`${name}\``,
      only === undefined ? runtimeDefault : `allowed ${only}`,
      unlocked,
      why,
      aksTable!.differs ?? 'is right',
    ],
  ]);
});

test('every change has a row with the release of each line', () => {
  for (const { releases, what } of Object.values(RELEASE_CHANGES)) {
    const [row, ...others] = cells(`| ${what} |`);
    expect(others).toEqual([]);
    expect(row).toHaveLength(CONTAINERD_LINES.length + 1);
    for (const release of releases) expect(row).toContain(release);
  }
});

test.each([
  ['`socket` is blocked for AF_ALG, the way to CVE-2026-31431',
    ['never', '1.7.32', '2.0.9', 'never', '2.2.4', '2.3.1', '2.4.0']],
  ['`name_to_handle_at` is allowed; before, SYS_ADMIN unlocked it',
    ['1.6.22', '1.7.3', '2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0']],
])('%s: %j', (what, releases) => {
  expect(cells(`| ${what} |`)).toEqual([[what, ...releases]]);
});

test('the newest known release is of the newest line', () => {
  expect(DEFAULT_CONTAINERD.startsWith(`${CONTAINERD_LINES.at(-1)}.`)).toBe(true);
});

/** The cells of each row that begins so. */
function cells(start: string): string[][] {
  return PAGE.split('\n').filter((line) => line.startsWith(start)).map((line) => line.slice(2, -2).split(' | '));
}
