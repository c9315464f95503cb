import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIMS } from '../../../projenrc/proven/claims';
import { NO_CLAIMS } from '../../../projenrc/proven/no-claims';
import { UNIT_CLAIMS } from '../../../projenrc/proven/unit-claims';

const TESTS = join(__dirname, '../..');
const SUITES = ['cluster', 'engine', 'node', 'runtime'];

const filesOf = (suite: string): string[] => readdirSync(join(TESTS, suite))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `${suite}/${name.slice(0, -'.test.ts'.length)}`);

test('each test file of the suites stands behind one claim, or says why it stands behind none', () => {
  const claimed = CLAIMS.flatMap(({ suite, files }) => files.map((file) => `${suite}/${file}`));
  const listed = [...claimed, ...NO_CLAIMS.map(({ file }) => file)];
  expect(listed.sort()).toEqual(SUITES.flatMap(filesOf).sort());
});

test.each(UNIT_CLAIMS)('there are tests for: $claim', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  for (const path of tests) expect([path, existsSync(join(TESTS, path))]).toEqual([path, true]);
});
