import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';

type ModuleFunction = (
  exports: object, require: (id: string) => unknown, module: { exports: object }, file: string, folder: string,
) => void;

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];
const ENDINGS = ['.ts', '/index.ts', ''];

/**
 * Loads the TypeScript files of a tree. Each file is compiled once; {@link ModuleLoader.forget} has all of them run
 * again when they are next loaded, which takes milliseconds. Packages are loaded once.
 */
export class ModuleLoader {
  private readonly compiled = new Map<string, ModuleFunction>();
  private readonly modules = new Map<string, { exports: object }>();

  /** @param replaced what the tests get in place of some packages, by their names. */
  constructor(private readonly root: string, private readonly replaced: Readonly<Record<string, object>> = {}) {}

  /** Loads a file by its absolute path. */
  load(file: string): object {
    const known = this.modules.get(file);
    if (known) return known.exports;

    const module = { exports: {} };
    this.modules.set(file, module);
    this.compile(file)(module.exports, (id) => this.require(id, file), module, file, dirname(file));
    return module.exports;
  }

  /** Forgets what the files of the tree exported, and keeps how they are compiled. */
  forget(): void {
    this.modules.clear();
  }

  private require(id: string, from: string): unknown {
    const file = this.fileOf(id, from);
    if (file !== undefined) return this.load(file);
    return Object.hasOwn(this.replaced, id) ? this.replaced[id] : createRequire(from)(id) as unknown;
  }

  /** The TypeScript file that an import names; undefined for a package or another file. */
  private fileOf(id: string, from: string): string | undefined {
    const own = /^hardened-kube(?=\/|$)/;
    if (!own.test(id) && !id.startsWith('.')) return undefined;
    const path = own.test(id) ? join(this.root, id.replace(own, 'lib')) : resolve(dirname(from), id);
    const found = ENDINGS.map((ending) => `${path}${ending}`)
      .find((file) => existsSync(file) && statSync(file).isFile());
    return found?.endsWith('.ts') ? found : undefined;
  }

  private compile(file: string): ModuleFunction {
    const known = this.compiled.get(file);
    if (known) return known;

    const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20' });
    const compiled = compileFunction(code, PARAMETERS, { filename: file }) as ModuleFunction;
    this.compiled.set(file, compiled);
    return compiled;
  }
}
