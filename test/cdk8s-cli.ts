import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
    readonly violatingConstructs: readonly { resourceName: string; constructPath?: string; manifestPath: string; locations: string[] }[];
  }[];
}

/** A project of a user of cdk8s, with this library installed as a package. */
export class Cdk8sProject {
  private readonly directory = mkdtempSync(join(tmpdir(), 'cdk8s-project-'));

  constructor() {
    const modules = join(this.directory, 'node_modules');
    const library = join(modules, 'hardened-kube');
    mkdirSync(library, { recursive: true });
    for (const name of ['cdk8s', 'constructs']) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    for (const [entry, source] of [['index', 'lib/index.ts'], ['cdk8s', 'lib/cdk8s/index.ts']] as const) {
      buildSync({
        entryPoints: [join(ROOT, source)], outfile: join(library, `${entry}.js`), bundle: true, platform: 'node', external: ['cdk8s', 'constructs'], logLevel: 'error',
      });
    }
    writeFileSync(join(library, 'package.json'), JSON.stringify({ name: 'hardened-kube', version: '1.0.0', main: 'index.js' }));
  }

  /**
   * Runs `cdk8s synth --validate` offline.
   *
   * @param app a program that has `cdk8s` and `hardened` in scope.
   * @param properties of the plugin.
   */
  synth(app: string, properties: object): Synthesis {
    const file = (name: string): string => join(this.directory, name);
    writeFileSync(file('main.js'), `const cdk8s = require('cdk8s');\nconst hardened = require('hardened-kube/cdk8s');\n${app}`);
    const validations = [{ package: './node_modules/hardened-kube', version: '1.0.0', class: 'PodSecurityValidation', properties }];
    writeFileSync(file('cdk8s.yaml'), stringify({ language: 'typescript', app: 'node main.js', validations }));
    rmSync(file('reports.json'), { force: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, [
      join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', '--validate', '--validation-reports-output-file', 'reports.json', '--check-upgrade', 'false',
    ], { cwd: this.directory, encoding: 'utf8', env: { ...process.env, HOME: this.directory, NODE_OPTIONS: '' } });
    const written = status === 0 || status === 2 ? readFileSync(file('reports.json'), 'utf8') : '{"reports":[]}';
    const { reports } = JSON.parse(written) as { reports: ValidationReport[] };
    return { exitCode: status, printed: (stdout + stderr).replace(/\x1b\[\d+m/g, ''), reports };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
