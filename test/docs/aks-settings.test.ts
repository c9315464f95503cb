import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AKS_SETTINGS } from '../../lib/core/aks/aks-settings';
import { SETTINGS_PAGE_FILE, settingsPage } from '../../projenrc/aks-settings-page';

test('the page in docs is made from the settings', () => {
  expect(readFileSync(join(__dirname, '../..', SETTINGS_PAGE_FILE), 'utf8')).toBe(settingsPage());
});

test.each(AKS_SETTINGS.map((setting) => [setting.id, setting] as const))(
  '%s has a row that says it all',
  (id, { title, fields, azureDefault, hardened, demandedBy, strength }) => {
    const rows = settingsPage()
      .split('\n')
      .filter((line) => line.startsWith(`| \`${id}\` |`));
    expect(rows).toHaveLength(1);
    const words = { 'security': 'needs a waiver', 'advice': 'is a finding', 'opt-in': 'off unless asked for' }[
      strength
    ];
    for (const text of [
      title,
      ...fields.map(({ path }) => `\`${path}\``),
      azureDefault,
      hardened,
      words,
      ...demandedBy,
    ]) {
      expect(rows[0]).toContain(text);
    }
    expect(rows[0]!.split(' | ')).toHaveLength(7);
  },
);

test('every family of rules has its link', () => {
  const families = settingsPage().split('## Whose rules they are')[1]!;
  for (const rule of new Set(AKS_SETTINGS.flatMap(({ demandedBy }) => demandedBy))) {
    const family = rule.replace(/(?<=CKV_AZURE_|AVD-AZU-)\d+$/, '…').replace(/^CIS .*/, 'CIS');
    expect(families).toMatch(new RegExp(`^- \`?${family}\`?: .*https://`, 'm'));
  }
});
