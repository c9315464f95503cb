import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDING_RULES } from '../../../../../lib/core/hardening/findings/rules';

const ROOT = join(__dirname, '../../../../..');
const RULES = join(ROOT, 'lib/core/hardening/findings/rules');
const FILES = readdirSync(RULES).filter((file) => file !== 'index.ts').map((file) => file.replace(/\.ts$/, ''));

/** Rules that look at more than a pod, and are made where that is at hand. */
const OUTSIDE = [
  'apparmor-loader', 'profile-gate', 'unjudged-pod', 'unknown-field', 'unused-override', 'unused-waiver',
  'weaker-than-restricted', 'yaml-hazard',
];

function rulesIn(file: string): string[] {
  return [...readFileSync(join(RULES, `${file}.ts`), 'utf8').matchAll(/^\s+rule: '([^']+)'/gm)].map(
    ([, rule]) => rule!,
  );
}

function pageRows(): { rule: string; severity: string }[] {
  const page = readFileSync(join(ROOT, 'docs/findings.md'), 'utf8');
  return [...page.matchAll(/^\| `([a-z-]+)` \| (`[^|]+`) \| \S.* \| \S.* \|$/gm)].map(
    ([, rule, severity]) => ({ rule: rule!, severity: severity! }),
  );
}

test('no two rules have the same name', () => {
  const rules = [...FINDING_RULES.map(({ rule }) => rule), ...OUTSIDE];
  expect(new Set(rules).size).toBe(rules.length);
});

test.each(FILES)('%s is in the index, and has a test', (file) => {
  const rules = rulesIn(file);
  expect(rules.length).toBeGreaterThan(0);
  expect(FINDING_RULES.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
  expect(existsSync(join(__dirname, `${file}.test.ts`))).toBe(true);
});

test('the page has a line for each rule, and for no other', () => {
  expect(pageRows().map(({ rule }) => rule)).toEqual([...FINDING_RULES.map(({ rule }) => rule), ...OUTSIDE].sort());
});

test.each(FINDING_RULES)('the page has the severity of $rule', ({ rule, severity }) => {
  const row = pageRows().find((each) => each.rule === rule)!;
  expect(row.severity.split(', or ')[0]).toBe(`\`${severity}\``);
});

test('the index cannot be changed', () => expect(Object.isFrozen(FINDING_RULES)).toBe(true));
