import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINT_RULES } from '../../../../../lib/core/seccomp/lint/rules';

const ROOT = join(__dirname, '../../../../..');
const RULES = join(ROOT, 'lib/core/seccomp/lint/rules');
const FILES = readdirSync(RULES).filter((file) => file !== 'index.ts').map((file) => file.replace(/\.ts$/, ''));

test('the index has the rule of each file, and no other', () => {
  expect(LINT_RULES.map(({ rule }) => rule)).toEqual(FILES);
  expect(Object.isFrozen(LINT_RULES)).toBe(true);
});

test.each(FILES)('%s has a test', (file) => expect(existsSync(join(__dirname, `${file}.test.ts`))).toBe(true));

test('the page has a line for each rule, and for no other', () => {
  const [, section = ''] = /^## Lint$([^]*?)^## /m.exec(readFileSync(join(ROOT, 'docs/seccomp.md'), 'utf8')) ?? [];
  expect([...section.matchAll(/^\| `([a-z-]+)` \| \S.* \| \S.* \|$/gm)].map(([, rule]) => rule)).toEqual(FILES);
});
