import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { ENTRY_POINTS } from './layers';

const ROOT = join(__dirname, '..');

/** Where the reports are committed. */
export const API_REPORTS_FOLDER = join(ROOT, 'docs/api');

/** An entry's report has the name of its subpath; the root's has that of the package. */
function reportNameOf(subpath: string): string {
  return subpath === '.' ? 'hardened-kube' : subpath.slice('./'.length);
}

/** The names of all reports. */
export const API_REPORT_FILES: readonly string[] = ENTRY_POINTS.map(({ subpath }) => `${reportNameOf(subpath)}.api.md`);

function configOf(
  { subpath, source }: (typeof ENTRY_POINTS)[number],
  reportFolder: string,
  reportTempFolder: string,
): ExtractorConfig {
  const quiet = { default: { logLevel: ExtractorLogLevel.None } };
  const configObject: IConfigFile = {
    projectFolder: ROOT,
    mainEntryPointFilePath: join(ROOT, `build/${source}.d.ts`),
    compiler: { tsconfigFilePath: join(ROOT, 'tsconfig.json') },
    newlineKind: 'lf',
    apiReport: { enabled: true, reportFileName: reportNameOf(subpath), reportFolder, reportTempFolder },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    // What an entry reaches may be exported by the root or by hardened-kube/types, which
    // test/package/public-types.test.ts checks.
    messages: { compilerMessageReporting: quiet, extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, 'package.json'),
  });
}

/** Writes the report of each entry of the compiled library into a folder. */
export function writeApiReports(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'api-reports-'));
  try {
    const configs = ENTRY_POINTS.map((entry) => configOf(entry, folder, temporary));
    const [first, ...others] = configs;
    // One program for all of them: most of what they read is the same.
    const compilerState = CompilerState.create(first!, {
      additionalEntryPoints: others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
    });
    for (const config of configs) {
      const { succeeded } = Extractor.invoke(config, {
        localBuild: true,
        compilerState,
        messageCallback: (message) => void (message.handled = message.logLevel !== ExtractorLogLevel.Error),
      });
      if (!succeeded) throw new Error(`API Extractor failed for ${config.mainEntryPointFilePath}`);
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** The text of each report in a folder, by file name. */
export function readApiReports(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

if (require.main === module) writeApiReports(API_REPORTS_FOLDER);
