import { mkdirSync } from 'node:fs';
import type { App } from 'cdk8s';
import { KubernetesNode } from './kubernetes-node';
import type { Manifest } from './manifests';
import { Pods, type PodObject } from './pods';
import { shopApp } from '../../examples/cdk8s-app/shop';
import { guardedApp } from '../../examples/cdk8s-profiles/guarded';
import { retrofittedApp } from '../../examples/cdk8s-retrofit/retrofit';
import { requestsOfExample } from '../../examples/demo/plan';
import type { Pod } from '../../lib/core/kubernetes/pod';
import { podTemplatesOf } from '../../lib/core/kubernetes/pod-template';
import { exampleObjects } from '../pulumi/example-objects';

/** The examples' manifests, each example in namespaces of its own. */
const examples: Record<string, readonly Manifest[]> = {};
let node: KubernetesNode;

beforeAll(async () => {
  const made: Record<string, readonly Manifest[]> = {
    app: manifestsOf(shopApp),
    retrofit: manifestsOf(retrofittedApp),
    profiles: manifestsOf(guardedApp),
    pulumi: await exampleObjects() as readonly Manifest[],
    aks: await aksObjects(),
  };
  for (const [name, manifests] of Object.entries(made)) examples[name] = apart(name, manifests);
  const images = Object.values(examples)
    .flat()
    .flatMap(podsOf)
    .flatMap(({ spec }) => spec.containers.map(({ image }) => image!));
  node = await KubernetesNode.start({ images: [...new Set(images.filter((image) => !image.includes('@')))] });
  node.apply(disk(), SANDBOX);
});
afterAll(() => node?.stop());

function manifestsOf(app: (props: { outdir: string }) => App): readonly Manifest[] {
  return app({ outdir: '/nowhere' }).charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

function podsOf(manifest: Manifest): readonly Pod[] {
  return podTemplatesOf(manifest).map(({ pod }) => pod as Pod);
}

/**
 * The same manifests in other namespaces, all of which are made; those of installers stay, as policies name them. There
 * is no registry, so no image is pulled again.
 */
function apart(example: string, manifests: readonly Manifest[]): readonly Manifest[] {
  const place = (namespace: string): string => namespace.endsWith('-profiles') ? namespace : `${namespace}-${example}`;
  const moved = manifests.map((manifest): Manifest => {
    const { name, namespace } = manifest.metadata;
    const metadata =
      manifest.kind === 'Namespace' ? { name: place(name) } : { ...(namespace && { namespace: place(namespace) }) };
    return { ...withoutPulls(manifest), metadata: { ...manifest.metadata, ...metadata } };
  });
  const made = moved.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const missing = new Set(
    moved.flatMap(({ metadata }) => metadata.namespace ?? []).filter((name) => !made.includes(name)),
  );
  const namespaces = [...missing].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  return [
    ...namespaces,
    ...moved.filter(({ kind }) => kind === 'Namespace'),
    ...moved.filter(({ kind }) => kind !== 'Namespace'),
  ];
}

function withoutPulls(manifest: Manifest): Manifest {
  return JSON.parse(
    JSON.stringify(manifest).replaceAll('"imagePullPolicy":"Always"', '"imagePullPolicy":"IfNotPresent"'),
  ) as Manifest;
}

/** What the shop's database asks for, as there is nothing that makes disks. */
function disk(): Manifest {
  mkdirSync(node.path('/var/lib/database'));
  const spec = {
    storageClassName: 'managed-csi',
    capacity: { storage: '32Gi' },
    accessModes: ['ReadWriteOnce'],
    hostPath: { path: '/var/lib/database' },
  };
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'database' }, spec };
}

/** The workloads of the example for AKS, which is for the most part no Kubernetes. */
async function aksObjects(): Promise<readonly Manifest[]> {
  const program = (): Promise<unknown> => Promise.resolve(jest.requireActual('../../examples/pulumi-aks/index'));
  const requests = await requestsOfExample(program);
  return requests
    .filter(({ kind, type }) => kind === 'resource' && type.startsWith('kubernetes:'))
    .map(({ name, inputs }) => {
      const metadata = { name, namespace: 'default', ...inputs.metadata as object };
      return { ...inputs, metadata } as unknown as Manifest;
    });
}

/** Stands in for the sandboxes of AKS: a virtual machine for each pod is no part of this node. */
const SANDBOX = {
  apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata-vm-isolation' }, handler: 'runc',
};

/** Applies an example, and starts a Job of each CronJob. @returns its workloads' pods by operating system. */
function applied(example: string): Record<'linux' | 'windows', { readonly pods: Pods; readonly name: string }[]> {
  node.apply(...examples[example]!);
  const workloads = { linux: [] as { pods: Pods; name: string }[], windows: [] as { pods: Pods; name: string }[] };
  for (const manifest of examples[example]!) {
    const { kind, metadata: { name, namespace } } = manifest;
    for (const { spec } of podsOf(manifest)) {
      if (kind === 'CronJob') {
        node.mustKubectl(['--namespace', namespace!, 'create', 'job', `${name}-now`, `--from=cronjob/${name}`]);
      }
      workloads[spec.nodeSelector?.['kubernetes.io/os'] === 'windows' ? 'windows' : 'linux'].push({
        pods: new Pods(node, namespace!),
        name,
      });
    }
  }
  return workloads;
}

/** Whether each container runs, and none had to be started again; or all of them are done. */
function hasStarted({ spec, status }: PodObject): boolean {
  const containers = status.containerStatuses ?? [];
  return status.phase === 'Succeeded' || (
    containers.length === spec.containers.length
    && containers.every(({ state, restartCount }) => state.running !== undefined && restartCount === 0)
  );
}

test.each([
  ['app', 5, 1],
  ['retrofit', 3, 0],
  ['pulumi', 4, 0],
  ['aks', 1, 0],
])('every pod of the example %s that is for Linux starts', async (example, linux, windows) => {
  const workloads = applied(example);
  expect({ linux: workloads.linux.length, windows: workloads.windows.length }).toEqual({ linux, windows });
  for (const { pods, name } of workloads.linux) await pods.until(name, 'has started', hasStarted);
  for (const { pods, name } of workloads.windows) await pods.until(name, 'waits for a node', isUnschedulable);
});

const isUnschedulable = ({ status }: PodObject): boolean =>
  status.conditions?.some(({ reason }) => reason === 'Unschedulable') === true;

test('the pods of the example with an AppArmor profile wait, as long as no node has AppArmor, and are never started', async () => {
  // Another example's installer has the same namespace.
  node.mustKubectl(['--namespace', 'seccomp-profiles', 'delete', 'daemonset', 'installer', '--ignore-not-found']);
  const { linux } = applied('profiles');
  for (const { pods, name } of linux.filter(({ pods: { namespace } }) => namespace === 'site-profiles')) {
    await pods.until(name, 'waits for a node', isUnschedulable);
  }
  await new Pods(node, 'seccomp-profiles').ready('installer');
  expect((await new Pods(node, 'site-profiles').list()).map(({ status }) => status.phase)).toEqual([
    'Pending',
    'Pending',
    'Pending',
  ]);
  expect(await new Pods(node, 'apparmor-profiles').list()).toEqual([]);
});
