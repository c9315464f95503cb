import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** Interleaved, so that what else the machine does falls on all alike. */
const IMPORT_ROUNDS = 9;
const TYPE_ROUNDS = 5;

/** What importing adds to a process that has Pulumi's SDK already, and what a small program says of it. */
interface Variant {
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

const poolOf = (from: string): string => `
    import { AgentPool } from '${from}';
    const cluster = { resourceGroupName: 'shop', resourceName: 'shop' };
    const pool = new AgentPool('apps', { ...cluster, vmSize: 'Standard_D4ads_v5', count: 3 });
    export const name = pool.name;
    export const id = pool.id.apply((text) => text.toUpperCase());`;

const VARIANTS: readonly Variant[] = [
  {
    name: 'hardened-kube/aks',
    load: `require(${JSON.stringify(join(ROOT, 'build/aks'))}).HardenedNodePool`,
    program: `
    import { HardenedNodePool } from 'hardened-kube/aks';
    const cluster = { resourceGroupName: 'shop', name: 'shop' };
    const pool = new HardenedNodePool('apps', { cluster, vmSize: 'Standard_D4ads_v5', count: 3 });
    export const name = pool.poolName;
    export const id = pool.poolId.apply((text) => text.toUpperCase());`,
  },
  {
    name: 'azure-native, one resource',
    load: 'require("@pulumi/azure-native/containerservice/agentPool").AgentPool',
    program: poolOf('@pulumi/azure-native/containerservice/agentPool'),
  },
  {
    name: 'azure-native, its index',
    load: 'require("@pulumi/azure-native").containerservice.AgentPool',
    program: poolOf('@pulumi/azure-native').replace('import { AgentPool }', 'import { containerservice }').replace('new AgentPool', 'new containerservice.AgentPool'),
  },
];

/** Runs a program in a process of its own that has no other work, and gives what it prints. */
function node(program: string, ...args: string[]): string {
  return execFileSync(process.execPath, ['--max-old-space-size=8192', '-e', program, ...args], { cwd: ROOT, encoding: 'utf8' });
}

/** Seconds of processor time, which other programs on the machine do not lengthen as they do the time of day. */
const CPU = 'const cpu = (from) => { const { user, system } = process.cpuUsage(from); return (user + system) / 1e6; };';

/** What it takes to load something, where the SDK is there already unless it is itself what is measured. */
function importSeconds(variant: Variant): number {
  const before = variant === BASE ? '' : BASE.load;
  return Number(node(`${CPU} ${before}; const from = process.cpuUsage(); if (!(${variant.load})) throw new Error('nothing'); console.log(cpu(from))`));
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
  for (const name of ['@pulumi', '@types']) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  symlinkSync(ROOT, join(folder, 'node_modules/hardened-kube'));
  writeFileSync(join(folder, 'program.ts'), program);
  const compilerOptions = { target: 'es2022', module: 'node16', moduleResolution: 'node16', lib: ['es2022'], types: ['node'], strict: true, skipLibCheck: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  return folder;
}

/** The median of each measure over some rounds. */
function interleaved(measures: readonly (() => number)[], rounds: number): number[] {
  const times = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) times[index]!.push(measure());
  }
  return times.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!);
}

function benchImport(): void {
  const [base, ...added] = interleaved([BASE, ...VARIANTS].map((variant) => () => importSeconds(variant)), IMPORT_ROUNDS) as [number, ...number[]];
  console.log('AKS, importing on top of @pulumi/pulumi, processor time');
  console.log(`  ${BASE.name.padEnd(28)} ${milliseconds(base)}`);
  for (const [index, { name }] of VARIANTS.entries()) console.log(`  ${name.padEnd(28)} +${milliseconds(added[index]!)}   ×${(1 + added[index]! / base).toFixed(2)} in all`);
}

function benchTypeCheck(): void {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const projects = [BASE, ...VARIANTS].map((variant, index) => projectFor(variant, join(directory, String(index))));
    const [base, ...times] = interleaved(projects.map((project) => () => typeCheckSeconds(project)), TYPE_ROUNDS) as [number, ...number[]];
    console.log('AKS, type-checking a program of five lines, processor time');
    console.log(`  ${BASE.name.padEnd(28)} ${milliseconds(base)}`);
    for (const [index, { name }] of VARIANTS.entries()) console.log(`  ${name.padEnd(28)} ${milliseconds(times[index]!)}   ×${(times[index]! / base).toFixed(2)}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000).toLocaleString('en')} ms`;
}

/** Prints what the AKS entry costs to load and to type-check, beside the SDK that it stands on and the one whose place it takes. */
export function benchAks(): void {
  benchImport();
  benchTypeCheck();
}
