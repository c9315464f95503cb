import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_IDS, CHECKS } from '../../../../lib/core/pod-security/checks';

const ROOT = join(__dirname, '../../../..');
const SOURCES = join(ROOT, 'lib/core/pod-security/checks');
const files = readdirSync(SOURCES).map((file) => file.replace(/\.ts$/, '')).filter((file) => file !== 'index');

/** `capabilities_baseline` is in `capabilities-baseline.ts`, `seLinuxOptions` in `se-linux-options.ts`. */
function fileOf(id: string): string {
  return id.replace(/_/g, '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

test('every check has a file of its name, and every file is in the index', () => {
  expect(CHECK_IDS.map(fileOf).sort()).toEqual(files.sort());
});

test('there are 12 baseline checks and 7 restricted ones', () => {
  expect(CHECKS.filter(({ level }) => level === 'baseline')).toHaveLength(12);
  expect(CHECKS.filter(({ level }) => level === 'restricted')).toHaveLength(7);
});

test('IDs are unique', () => {
  expect(new Set(CHECK_IDS).size).toBe(CHECKS.length);
});

describe.each(CHECKS)('$id', ({ id, level, versions }) => {
  test('has its file, a test and a page', () => {
    expect(readFileSync(join(SOURCES, `${fileOf(id)}.ts`), 'utf8')).toContain(`\n  id: '${id}',\n`);
    expect(existsSync(join(__dirname, `${fileOf(id)}.test.ts`))).toBe(true);
    expect(existsSync(join(ROOT, `docs/checks/${id}.md`))).toBe(true);
  });

  test('has revisions in increasing order', () => {
    const minimums = versions.map(({ minimum }) => minimum);
    expect(minimums.length).toBeGreaterThan(0);
    expect(minimums).toEqual([...new Set(minimums)].sort((a, b) => a - b));
  });

  test('overrides baseline checks only, and only if it is restricted', () => {
    for (const { overrides = [] } of versions) {
      if (level === 'baseline') expect(overrides).toEqual([]);
      for (const overridden of overrides) {
        expect(CHECKS.find((check) => check.id === overridden)?.level).toBe('baseline');
      }
    }
  });
});
