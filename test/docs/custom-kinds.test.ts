import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CUSTOM_KINDS_PAGE_FILE, customKindsPage } from '../../projenrc/custom-kinds-page';

test('the page of custom kinds is made from the table', () => {
  expect(readFileSync(join(__dirname, '../..', CUSTOM_KINDS_PAGE_FILE), 'utf8')).toBe(customKindsPage());
});
