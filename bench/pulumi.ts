import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { benchEntry, ofEntry, type Variant } from './entry';
import { interleaved } from './interleaved';

const ROUNDS = 5;

/** What `pulumi-program.ts` can be told to register, the one that the others are compared with first. */
const REGISTRATIONS: Readonly<Record<string, string>> = {
  'plain': 'Deployment, hardened by hand',
  'hardened': 'HardenedDeployment',
  'plain-output': 'Deployment, an Output around its spec',
  'hardened-output': 'HardenedDeployment, an Output in its pod',
  'transform': 'Deployment, hardenTransform',
};

const deploymentOf = (from: string, name: string, path = name): string => `
    import { ${name} } from '${from}';
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] },
    };
    const web = new ${path}('web', { spec: { selector: { matchLabels: { app: 'web' } }, template } });
    export const name = web.metadata.apply((metadata) => metadata.name);
    export const replicas = web.spec.apply((spec) => spec.replicas);`;

const VARIANTS: readonly Variant[] = [
  {
    name: 'hardened-kube/pulumi',
    load: ofEntry('pulumi', 'HardenedDeployment'),
    program: deploymentOf('hardened-kube/pulumi', 'HardenedDeployment'),
  },
  {
    name: 'kubernetes, one resource',
    load: 'require("@pulumi/kubernetes/apps/v1/deployment").Deployment',
    program: deploymentOf('@pulumi/kubernetes/apps/v1/deployment', 'Deployment'),
  },
  {
    name: 'kubernetes, its index',
    load: 'require("@pulumi/kubernetes").apps.v1.Deployment',
    program: deploymentOf('@pulumi/kubernetes', 'apps', 'apps.v1.Deployment'),
  },
];

/** As `node` takes it to run TypeScript. */
const script = (name: string): string[] => ['--import', 'tsx', join(__dirname, name)];
const env = { ...process.env, TSX_TSCONFIG_PATH: join(__dirname, '../test/tsconfig.json') };

async function benchRegistration(): Promise<void> {
  const monitor = spawn(process.execPath, script('pulumi-monitor.ts'), { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = `127.0.0.1:${await firstLine(monitor)}`;
    const names = Object.keys(REGISTRATIONS);
    const run = (name: string): number =>
      Number(
        execFileSync(process.execPath, [...script('pulumi-program.ts'), address, name], { env, encoding: 'utf8' }),
      );
    const times = interleaved(names.map((name) => () => run(name)), ROUNDS);
    console.log('Pulumi, registering a Deployment, processor time of the program');
    for (const [index, title] of Object.values(REGISTRATIONS).entries()) {
      console.log(`  ${title.padEnd(42)} ${times[index]!.toFixed(1)} ms   ×${(times[index]! / times[0]!).toFixed(2)}`);
    }
  } finally {
    monitor.kill();
  }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [line] = await once(stdout!, 'data') as [Buffer];
  return line.toString().trim();
}

/** Prints what the Pulumi entry costs to register, to load and to type-check, beside @pulumi/kubernetes. */
export async function benchPulumi(): Promise<void> {
  await benchRegistration();
  benchEntry('Pulumi', VARIANTS);
}
