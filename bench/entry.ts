import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interleaved } from './interleaved';

const ROOT = join(__dirname, '..');

const IMPORT_ROUNDS = 9;
const TYPE_ROUNDS = 5;

/** What importing adds to a process that has Pulumi's SDK already, and what a small program says of it. */
export interface Variant {
  readonly name: string;
  /** What a program loads. */
  readonly load: string;
  /** Five lines that use it. */
  readonly program: string;
}

const BASE: Variant = {
  name: '@pulumi/pulumi alone',
  load: 'require("@pulumi/pulumi")',
  program: `
    import * as pulumi from '@pulumi/pulumi';
    const config = new pulumi.Config();
    const group = pulumi.output(config.require('group'));
    export const name = group.apply((text) => text.toUpperCase());
    export const count: pulumi.Output<number> = name.length;`,
};

/** The expression that loads something of a built entry. */
export function ofEntry(entry: string, name: string): string {
  return `require(${JSON.stringify(join(ROOT, 'build', entry))}).${name}`;
}

/** Runs a program in a process of its own that has no other work, and gives what it prints. */
function node(program: string, ...args: string[]): string {
  return execFileSync(process.execPath, ['--max-old-space-size=8192', '-e', program, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

/** Seconds of processor time, which other programs on the machine do not lengthen as they do the time of day. */
const CPU = 'const cpu = (from) => { const { user, system } = process.cpuUsage(from); return (user + system) / 1e6; };';

/** What it takes to load something, where the SDK is there already unless it is itself what is measured. */
function importSeconds(variant: Variant): number {
  const before = variant === BASE ? '' : BASE.load;
  return Number(
    node(
      `${CPU} ${before}; const from = process.cpuUsage(); if (!(${variant.load})) throw new Error('nothing'); `
        + 'console.log(cpu(from))',
    ),
  );
}

/** What it takes to type-check a project, which must be right. */
function typeCheckSeconds(project: string): number {
  return Number(node(`${CPU}
    process.on('exit', () => require('node:fs').writeSync(1, String(cpu())));
    require(${JSON.stringify(join(ROOT, 'node_modules/typescript/lib/tsc.js'))});`, '--', '--noEmit', '-p', project));
}

/** A project that has the packages as their users have them. */
function projectFor({ program }: Variant, folder: string): string {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const name of ['@pulumi', '@types']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  symlinkSync(ROOT, join(folder, 'node_modules/hardened-kube'));
  writeFileSync(join(folder, 'program.ts'), program);
  const compilerOptions = {
    target: 'es2022',
    module: 'node16',
    moduleResolution: 'node16',
    lib: ['es2022'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  return folder;
}

function benchImport(title: string, variants: readonly Variant[]): void {
  const [base, ...added] = interleaved(
    [BASE, ...variants].map((variant) => () => importSeconds(variant)),
    IMPORT_ROUNDS,
  ) as [number, ...number[]];
  console.log(`${title}, importing on top of @pulumi/pulumi, processor time`);
  console.log(`  ${BASE.name.padEnd(28)} ${milliseconds(base)}`);
  for (const [index, { name }] of variants.entries()) {
    console.log(
      `  ${name.padEnd(28)} +${milliseconds(added[index]!)}   ×${(1 + added[index]! / base).toFixed(2)} in all`,
    );
  }
}

function benchTypeCheck(title: string, variants: readonly Variant[]): void {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const projects = [BASE, ...variants].map((variant, index) => projectFor(variant, join(directory, String(index))));
    const [base, ...times] = interleaved(
      projects.map((project) => () => typeCheckSeconds(project)),
      TYPE_ROUNDS,
    ) as [number, ...number[]];
    console.log(`${title}, type-checking a program of five lines, processor time`);
    console.log(`  ${BASE.name.padEnd(28)} ${milliseconds(base)}`);
    for (const [index, { name }] of variants.entries()) {
      console.log(`  ${name.padEnd(28)} ${milliseconds(times[index]!)}   ×${(times[index]! / base).toFixed(2)}`);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000).toLocaleString('en')} ms`;
}

/**
 * Prints what an entry costs to load and to type-check, beside the SDK that it stands on and what its users would take
 * instead.
 */
export function benchEntry(title: string, variants: readonly Variant[]): void {
  benchImport(title, variants);
  benchTypeCheck(title, variants);
}
