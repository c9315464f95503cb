import { deepStrictEqual } from 'node:assert';
import { Deployment } from '@pulumi/kubernetes/apps/v1/deployment';
import { ConfigMap } from '@pulumi/kubernetes/core/v1/configMap';
import * as pulumi from '@pulumi/pulumi';
import { hardenManifest } from '../build';
import { HardenedDeployment, hardenTransform } from '../build/pulumi';

/**
 * A program for `pulumi.ts` to measure: with the address of a monitor and the name of a variant it registers
 * Deployments, and prints how many milliseconds of processor time each of them took.
 */

const WARM_UP = 100;
const DEPLOYMENTS = 500;

const LABELS = { app: 'web' };
const PROBE = { httpGet: { path: '/healthz', port: 'http' } };
const RESOURCES = { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } };
const SETTINGS = 'settings';

/** What an author writes, with the name of a ConfigMap in the pod. */
function authored<Name>(name: Name) {
  const container = {
    name: 'web',
    image: 'ghcr.io/acme/web:1.4.2',
    ports: [{ name: 'http', containerPort: 8080 }],
    env: [{ name: 'LOG_LEVEL', value: 'info' }],
    envFrom: [{ configMapRef: { name } }],
    resources: RESOURCES,
    livenessProbe: PROBE,
    readinessProbe: PROBE,
  };
  return {
    replicas: 2,
    selector: { matchLabels: LABELS },
    template: { metadata: { labels: LABELS }, spec: { containers: [container] } },
  };
}

/** The same, hardened: written out by hand it costs what @pulumi/kubernetes costs. */
function hardened(name: string): ReturnType<typeof authored<string>> {
  const { manifest } = hardenManifest(
    { apiVersion: 'apps/v1', kind: 'Deployment', spec: authored(name) },
    { user: 65532 },
  );
  return (manifest as { spec: ReturnType<typeof authored<string>> }).spec;
}

type Made = { readonly spec: pulumi.Output<unknown> };

/** By name, what makes a Deployment when it is given the name of a ConfigMap, which is an Output. */
const VARIANTS: Readonly<Record<string, (settings: pulumi.Output<string>) => (name: string) => Made>> = {
  'plain': () => {
    const spec = hardened(SETTINGS);
    return (name) => new Deployment(name, { spec });
  },
  'hardened': () => {
    const spec = authored(SETTINGS);
    return (name) => new HardenedDeployment(name, { spec });
  },
  'hardened-output': (settings) => {
    const spec = authored(settings);
    return (name) => new HardenedDeployment(name, { spec });
  },
  'plain-output': (settings) => (name) => new Deployment(name, { spec: settings.apply(hardened) }),
  'transform': () => {
    pulumi.runtime.registerResourceTransform(hardenTransform({ user: 65532 }));
    const spec = authored(SETTINGS);
    return (name) => new Deployment(name, { spec });
  },
};

/** Resolves when nothing is under way. The SDK exports it, and leaves it out of its types. */
const { waitForRPCs } = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };

async function main(address: string, variant: string): Promise<void> {
  // tsx has stack traces mapped to its sources, and the SDK takes several for each resource.
  process.setSourceMapsEnabled(false);
  pulumi.runtime.resetOptions('bench', 'bench', 16, address, address, false, 'bench');
  await pulumi.runtime.runInPulumiStack(async () => {
    const make = VARIANTS[variant]!(new ConfigMap(SETTINGS, { metadata: { name: SETTINGS } }).metadata.name);
    const made = Array.from({ length: WARM_UP }, (_, i) => make(`warm-up-${i}`));
    await waitForRPCs();
    deepStrictEqual(await new Promise((resolve) => made[0]!.spec.apply(resolve)), hardened(SETTINGS));
    const from = process.cpuUsage();
    for (let i = 0; i < DEPLOYMENTS; i++) make(`web-${i}`);
    await waitForRPCs();
    const { user, system } = process.cpuUsage(from);
    console.log((user + system) / 1e3 / DEPLOYMENTS);
  });
  await pulumi.runtime.disconnect();
}

main(process.argv[2]!, process.argv[3]!).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
