import { Testing } from 'cdk8s';
import type { ApiClient, ApiResponse, KubernetesObject } from './api-client';
import { ApiServer } from './api-server';
import { BUILD_TIMEOUT } from './binaries';
import { COLLECTIONS } from './collections';
import { guardedApp } from '../../examples/cdk8s-profiles/guarded';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';

interface Manifest extends KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly template?: { readonly metadata: object; readonly spec: object } };
}

const INSTALLER = '/api/v1/namespaces/seccomp-profiles/serviceaccounts/installer';
const OURS = `${GATE_PREFIXES.seccomp}no-chmod`;

let server: ApiServer;
let manifests: Manifest[];
/** The installer, as its pod on the node `here` asks. */
let installer: ApiClient;

beforeAll(async () => {
  server = await ApiServer.start();
  manifests = guardedApp({ outdir: Testing.app().outdir }).charts.flatMap(
    (chart) => Testing.synth(chart) as Manifest[],
  );
  const namespaces = manifests.filter(({ kind }) => kind === 'Namespace');
  for (const manifest of [...namespaces, ...manifests.filter(({ kind }) => kind !== 'Namespace')]) {
    await create(manifest);
  }
  for (const name of ['here', 'there']) {
    await created('/api/v1/nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { pool: 'apps' }, annotations: { note: 'x' } },
    });
  }
  installer = server.client.as(await tokenOfPodOn('here'));
  await untilInForce();
}, BUILD_TIMEOUT);

afterAll(async () => {
  installer?.close();
  await server?.stop();
});

async function create(manifest: Manifest): Promise<void> {
  const { metadata: { name, namespace }, kind } = manifest;
  const { status, warnings, body } = await server.client.create(
    COLLECTIONS[kind]!.replace('NS', namespace ?? ''),
    manifest,
  );
  expect({ kind, name, status, warnings, message: body.message }).toEqual({
    kind,
    name,
    status: 201,
    warnings: [],
    message: undefined,
  });
}

async function created(path: string, object: object): Promise<KubernetesObject> {
  const { status, body } = await server.client.create(path, object);
  expect({ path, status, message: body.message }).toEqual({ path, status: 201, message: undefined });
  return body;
}

/**
 * The DaemonSet's own pod, put on a node by hand, as no controller runs here; and the token that the kubelet would ask
 * for it.
 */
async function tokenOfPodOn(nodeName: string): Promise<string> {
  const { template } = manifests.find(
    ({ kind, metadata }) => kind === 'DaemonSet' && metadata.namespace === 'seccomp-profiles',
  )!.spec!;
  const pod = await created('/api/v1/namespaces/seccomp-profiles/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template!.metadata, name: `installer-${nodeName}` },
    spec: { ...template!.spec, nodeName },
  });
  const { uid } = pod.metadata as { uid: string };
  return tokenFor({ kind: 'Pod', apiVersion: 'v1', name: `installer-${nodeName}`, uid });
}

async function tokenFor(boundObjectRef?: object): Promise<string> {
  const { status } = await created(`${INSTALLER}/token`, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 600, boundObjectRef },
  });
  return (status as { token: string }).token;
}

/** Permissions and policies are in force a moment after they are made. */
async function untilInForce(): Promise<void> {
  for (;;) {
    const { status, body } = await label(installer, 'there', OURS);
    if (status === 422 && String(body.message).includes('only the node that it runs on')) return;
    expect([200, 403]).toContain(status);
    await server.client.patch('/api/v1/nodes/there', { metadata: { labels: { [OURS]: null } } });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function label(client: ApiClient, node: string, key: string, value: string | null = 'installed'): Promise<ApiResponse> {
  return client.patch(`/api/v1/nodes/${node}`, { metadata: { labels: { [key]: value } } });
}

async function labelsOf(node: string): Promise<Record<string, string>> {
  const { body } = await server.client.get(`/api/v1/nodes/${node}`);
  return (body.metadata as { labels: Record<string, string> }).labels;
}

test('the example has every kind of object that profiles bring, and all were taken without a warning', () => {
  expect(new Set(manifests.map(({ kind }) => kind))).toEqual(
    new Set(Object.keys(COLLECTIONS).filter((kind) => !['CronJob', 'Service'].includes(kind))),
  );
});

test('policy and binding are applied before the permission that they narrow', () => {
  const order = manifests.filter(({ metadata }) => metadata.name === 'seccomp-profiles-labels').map(({ kind }) => kind);
  expect(order.indexOf('ClusterRoleBinding')).toBeGreaterThan(
    Math.max(order.indexOf('ValidatingAdmissionPolicy'), order.indexOf('ValidatingAdmissionPolicyBinding')),
  );
});

test('the installer sets and clears the labels of its own node', async () => {
  expect(await label(installer, 'here', OURS)).toMatchObject({ status: 200 });
  expect(await labelsOf('here')).toEqual({ pool: 'apps', [OURS]: 'installed' });
  expect(await label(installer, 'here', OURS, null)).toMatchObject({ status: 200 });
  expect(await labelsOf('here')).toEqual({ pool: 'apps' });
});

const ONLY_LABELS = `the installer may change only labels that begin with ${GATE_PREFIXES.seccomp}`;

test.each<[string, object]>([
  ['another label', { metadata: { labels: { pool: 'mine' } } }],
  ['a label of its own making', { metadata: { labels: { 'node-role.kubernetes.io/control-plane': '' } } }],
  ['the other gate\'s label', { metadata: { labels: { [`${GATE_PREFIXES.appArmor}x`]: 'installed' } } }],
  ['a label away', { metadata: { labels: { pool: null } } }],
  ['all labels away', { metadata: { labels: null } }],
  ['an annotation', { metadata: { annotations: { note: 'y' } } }],
  ['annotations away', { metadata: { annotations: null } }],
  ['a finalizer', { metadata: { finalizers: ['example.com/mine'] } }],
  ['an owner', { metadata: { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'there', uid: 'x' }] } }],
  ['a taint', { spec: { taints: [{ key: 'mine', effect: 'NoSchedule' }] } }],
  ['the schedule', { spec: { unschedulable: true } }],
  ['our label with something else', { metadata: { labels: { [OURS]: 'installed' } }, spec: { unschedulable: true } }],
])('it may not change %s', async (_, change) => {
  const before = (await server.client.get('/api/v1/nodes/here')).body;
  const { status, body } = await installer.patch('/api/v1/nodes/here', change);
  expect({ status, message: body.message }).toEqual({ status: 422, message: expect.stringContaining(ONLY_LABELS) });
  expect((await server.client.get('/api/v1/nodes/here')).body).toEqual(before);
});

test('the installer may not label another node', async () => {
  const { status, body } = await label(installer, 'there', OURS);
  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining('the installer may label only the node that it runs on'),
  });
  expect(await labelsOf('there')).toEqual({ pool: 'apps' });
});

test('a token that is bound to no pod labels nothing', async () => {
  const unbound = server.client.as(await tokenFor());
  const { status, body } = await label(unbound, 'here', OURS);
  unbound.close();
  expect({ status, message: body.message }).toEqual({
    status: 422,
    message: expect.stringContaining('the installer may label only the node that it runs on'),
  });
});

test('the installer may do nothing else', async () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'new' } };
  const answers = await Promise.all([
    installer.create('/api/v1/nodes', node),
    installer.patch('/api/v1/nodes/here/status', { status: { phase: 'x' } }),
    installer.get('/api/v1/nodes'),
    installer.get('/api/v1/namespaces/seccomp-profiles/secrets'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});

test('everybody else labels nodes as before', async () => {
  expect(await label(server.client, 'there', 'pool', 'others')).toMatchObject({ status: 200 });
  expect(await label(server.client, 'there', 'pool', 'apps')).toMatchObject({ status: 200 });
});
