import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from './cases';
import { AppArmorProfile } from '../../../../lib/core/apparmor/app-armor-profile';
import { lintAppArmorProfile } from '../../../../lib/core/apparmor/lint/lint-app-armor-profile';
import { LINT_RULES } from '../../../../lib/core/apparmor/lint/rules';
import type { AppArmorModel } from '../../../../lib/core/apparmor/model';
import { DENY_WRITE_ALONE, DENY_WRITE_TEXT } from '../profiles';

const ROOT = join(__dirname, '../../../..');
const RULES = join(ROOT, 'lib/core/apparmor/lint/rules');
const NAMES = LINT_RULES.map(({ rule }) => rule);

test.each(CASES.map((lintCase, index) => [`${index} ${lintCase.rule}`, lintCase] as const))(
  '%s',
  (_, { rule, text, found }) => {
    const findings = lintAppArmorProfile(AppArmorProfile.fromText(text, { name: 'app' })).filter(
      (finding) => finding.rule === rule,
    );
    expect(findings.map(({ path, message }) => `${path}: ${message}`)).toEqual(found);
  },
);

test('a variable that holds itself, which the parser refuses, is looked at once', () => {
  const text = '@{L}=@{L} web\nprofile app {\n  change_profile -> @{L},\n}\n';
  const findings = lintAppArmorProfile(AppArmorProfile.fromText(text, { name: 'app' }));
  expect(findings.map(({ rule }) => rule)).not.toContain('unconfined-transition');
});

describe.each(NAMES)('%s', (rule) => {
  test('has a file, and a case with and without a finding', () => {
    expect(existsSync(join(RULES, `${rule}.ts`))).toBe(true);
    expect(new Set(CASES.filter((lintCase) => lintCase.rule === rule).map(({ found }) => found.length > 0))).toEqual(
      new Set([true, false]),
    );
  });
});

test('every file is a rule of the index, which is sorted and cannot be changed', () => {
  expect(NAMES).toEqual(
    readdirSync(RULES)
      .map((file) => file.replace(/\.ts$/, ''))
      .filter((name) => name !== 'index')
      .sort(),
  );
  expect(Object.isFrozen(LINT_RULES)).toBe(true);
});

test('the page has a line for each rule, and for no other', () => {
  const [, table] = readFileSync(join(ROOT, 'docs/apparmor.md'), 'utf8').split('## Lint');
  expect([...table!.matchAll(/^\| `([a-z-]+)` \| \S.* \| \S.* \|$/gm)].map(([, rule]) => rule)).toEqual(NAMES);
});

test('the profile of the AKS page loses what the runtime\'s own denies, and cannot be stopped on every node', () => {
  expect(
    lintAppArmorProfile(AppArmorProfile.fromText(DENY_WRITE_TEXT)).map(({ rule, path }) => `${rule} ${path}`),
  ).toEqual(['runtime-signals line 2', 'kernel-files line 5']);
});

test.each<readonly [string, AppArmorModel]>([
  ['the page\'s profile', { ...DENY_WRITE_ALONE, base: 'container' }],
  ['a web server', {
    name: 'web',
    files: [
      { path: '/usr/sbin/nginx', permissions: 'rix' },
      { path: '/etc/nginx/**', permissions: 'r' },
      { path: '/var/cache/nginx/**', permissions: 'rw' },
    ],
    capabilities: ['NET_BIND_SERVICE'],
    network: [{ family: 'inet', protocol: 'tcp' }, { family: 'inet6', protocol: 'tcp' }],
  }],
])('with the base for containers there is nothing to say of %s', (_, model) => {
  expect(lintAppArmorProfile(AppArmorProfile.of(model))).toEqual([]);
});
