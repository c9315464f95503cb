import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { stringify } from 'yaml';

const ROOT = join(__dirname, '..');

/** What `cdk8s synth` did. */
export interface Synthesis {
  readonly exitCode: number | null;
  /** Both streams, without colours. */
  readonly printed: string;
  readonly reports: readonly ValidationReport[];
}

/** A report as cdk8s-cli writes it. */
export interface ValidationReport {
  readonly summary: { readonly status: string; readonly metadata: Record<string, string> };
  readonly violations: readonly {
    readonly ruleName: string;
    readonly recommendation: string;
    readonly fix: string;
    readonly violatingConstructs: readonly {
      resourceName: string;
      constructPath?: string;
      manifestPath: string;
      locations: string[];
    }[];
  }[];
}

/**
 * Puts the library into a folder, as `npm run compile` and `npm install` would: package.json, and the entries that
 * cdk8s-cli and its apps load.
 */
export function installLibrary(directory: string): void {
  buildSync({
    entryPoints: ['index', 'cdk8s/index'].map((entry) => join(ROOT, 'lib', `${entry}.ts`)),
    outbase: join(ROOT, 'lib'),
    outdir: join(directory, 'build'),
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  copyFileSync(join(ROOT, 'package.json'), join(directory, 'package.json'));
}

/**
 * Runs `cdk8s synth --validate` offline.
 *
 * @param directory one with a cdk8s.yaml.
 */
export function synthIn(directory: string): Synthesis {
  const reportFile = join(directory, 'reports.json');
  rmSync(reportFile, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'),
      'synth',
      '--validate',
      '--validation-reports-output-file',
      reportFile,
      '--check-upgrade',
      'false',
    ],
    {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, HOME: directory, NODE_OPTIONS: '', npm_config_update_notifier: 'false' },
    },
  );
  const written = status === 0 || status === 2 ? readFileSync(reportFile, 'utf8') : '{"reports":[]}';
  const { reports } = JSON.parse(written) as { reports: ValidationReport[] };
  return { exitCode: status, printed: (stdout + stderr).replace(/\x1b\[\d+m/g, ''), reports };
}

/** A project of a user of cdk8s, with this library installed as a package. */
export class Cdk8sProject {
  private readonly directory = mkdtempSync(join(tmpdir(), 'cdk8s-project-'));

  constructor() {
    const modules = join(this.directory, 'node_modules');
    mkdirSync(modules);
    for (const name of ['cdk8s', 'constructs']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    installLibrary(join(modules, 'hardened-kube'));
  }

  /**
   * @param app a program that has `cdk8s` and `hardened` in scope.
   * @param properties of the plugin.
   */
  synth(app: string, properties: object): Synthesis {
    const write = (name: string, text: string): void => writeFileSync(join(this.directory, name), text);
    write('main.js', `const cdk8s = require('cdk8s');\nconst hardened = require('hardened-kube/cdk8s');\n${app}`);
    const validations = [
      { package: './node_modules/hardened-kube', version: '1.0.0', class: 'PodSecurityValidation', properties },
    ];
    write('cdk8s.yaml', stringify({ language: 'typescript', app: 'node main.js', validations }));
    return synthIn(this.directory);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
