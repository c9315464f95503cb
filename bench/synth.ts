import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { interleaved } from './interleaved';
import { HardenedDeployment } from '../build/cdk8s';

/** How many Deployments one chart has. */
const DEPLOYMENTS = 500;

const ROUNDS = 5;

const IMAGE = 'ghcr.io/acme/web:1.4.2';

const spec = {
  replicas: 2,
  template: { spec: { containers: [{ name: 'web', image: IMAGE, ports: [{ containerPort: 8080 }] }] } },
};

/** What a hardened Deployment comes to: written out by hand, it costs what cdk8s costs. */
const literal = new HardenedDeployment(new Chart(new App(), 'chart'), 'web', { spec }).toJson() as { spec: object };

const VARIANTS: Readonly<Record<string, (chart: Chart, id: string) => unknown>> = {
  'hardened-kube': (chart, id) => new HardenedDeployment(chart, id, { spec }),
  'the same object by hand': (chart, id) =>
    new ApiObject(chart, id, { apiVersion: 'apps/v1', kind: 'Deployment', spec: literal.spec }),
  // Its API cannot say seccomp and drop ALL: its own defaults, with the volume that a read-only root needs.
  'cdk8s-plus': (chart, id) => {
    const tmp = kplus.Volume.fromEmptyDir(chart, `${id}-tmp`, 'tmp');
    return new kplus.Deployment(chart, id, {
      replicas: 2,
      containers: [
        {
          name: 'web',
          image: IMAGE,
          portNumber: 8080,
          securityContext: { user: 65532, group: 65532 },
          volumeMounts: [{ path: '/tmp', volume: tmp }],
        },
      ],
    });
  },
};

function seconds(make: (chart: Chart, id: string) => unknown): number {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const start = process.cpuUsage();
  const app = new App({ outdir });
  const chart = new Chart(app, 'chart');
  for (let i = 0; i < DEPLOYMENTS; i++) make(chart, `web-${i}`);
  app.synth();
  const { user, system } = process.cpuUsage(start);
  rmSync(outdir, { recursive: true });
  return (user + system) / 1e6;
}

/** Prints what it takes to make and synthesize Deployments, and how it compares. */
export function benchSynth(): void {
  const measures = Object.values(VARIANTS).map((make) => () => seconds(make));
  // The first round warms up.
  for (const measure of measures) measure();
  const medians = interleaved(measures, ROUNDS);
  console.log(`cdk8s, ${DEPLOYMENTS} Deployments made and synthesized, processor seconds`);
  for (const [index, name] of Object.keys(VARIANTS).entries()) {
    const median = medians[index]!;
    console.log(`  ${name.padEnd(24)} ${median.toFixed(2)}   ×${(median / medians[0]!).toFixed(2)}`);
  }
}
