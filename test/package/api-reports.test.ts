import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API_REPORT_FILES, API_REPORTS_FOLDER, readApiReports, writeApiReports } from '../../projenrc/api-reports';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'api-'))));
afterAll(() => rmSync(folder, { recursive: true }));

test('the reports of docs/api show the API as it is; `npm run api` writes them', () => {
  writeApiReports(folder);
  expect(Object.keys(readApiReports(folder))).toEqual([...API_REPORT_FILES].sort());
  expect(readApiReports(API_REPORTS_FOLDER)).toEqual(readApiReports(folder));
});
