import { ROOT_IMAGE } from './images';
import type { KubeObject } from './kube-client';
import { KubernetesNode } from './kubernetes-node';
import { manifestsOf } from './manifests';
import { Pods } from './pods';
import { until } from './until';
import { evaluateManifest, evaluatePod, hardenPod } from '../../lib';
import { HardenedNamespace } from '../../lib/cdk8s';
import type { Pod } from '../../lib/core/kubernetes/pod';

const NAMESPACE = 'held';
const POLICY = { level: 'restricted', version: 'v1.37' } as const;

const web = (securityContext: object = {}): Pod['spec']['containers'][number] => ({
  name: 'web', image: ROOT_IMAGE, command: ['sleep', '1000000'], securityContext,
});

/** Pods that the namespace has something against. */
const PODS: Readonly<Record<string, Pod>> = {
  'plain': { metadata: { name: 'plain' }, spec: { containers: [web()] } },
  'privileged': {
    metadata: { name: 'privileged' },
    spec: { hostNetwork: true, hostPID: true, containers: [web({ privileged: true })] },
  },
  'that is root': {
    metadata: { name: 'root' },
    spec: { securityContext: { runAsUser: 0 }, containers: [web(), { ...web(), name: 'logs' }] },
  },
  'with a hostPath': {
    metadata: { name: 'host-path' },
    spec: {
      containers: [web({ capabilities: { add: ['SYS_ADMIN'] } })],
      volumes: [{ name: 'root', hostPath: { path: '/' } }],
    },
  },
};

let node: KubernetesNode;
beforeAll(async () => {
  node = await KubernetesNode.start();
  node.apply(...manifestsOf((chart) => new HardenedNamespace(chart, 'namespace', { metadata: { name: NAMESPACE } })));
  await until('pods can be made', () => node.client.get(`/api/v1/namespaces/${NAMESPACE}/serviceaccounts/default`));
});
afterAll(() => node?.stop());

test.each(Object.entries(PODS))('kubectl is refused the pod %s in the words of evaluatePod', (_, pod) => {
  const { status, stderr } = node.kubectl(['--namespace', NAMESPACE, 'create', '--filename=-'], {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', ...pod }),
  });
  expect(status).toBe(1);
  const refusal = `violates PodSecurity "restricted:v1.37": ${evaluatePod(pod, POLICY).message}`;
  expect(stderr.trim()).toMatch(new RegExp(`pods "${pod.metadata!.name}" is forbidden: ${escaped(refusal)}$`));
});

/** A Deployment whose pods these are to be. */
function deploymentOf({ metadata, spec }: Pod): KubeObject & { readonly spec: { readonly template: Pod } } {
  const labels = { app: metadata!.name! };
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: metadata!.name!, namespace: NAMESPACE },
  };
  return { ...object, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } } as never;
}

test.each(Object.entries(PODS))(
  'a Deployment of the pod %s draws the warning, and its pods are never created',
  async (_, pod) => {
    const deployment = deploymentOf(pod);
    const [verdict] = evaluateManifest(deployment, POLICY);
    const { status, stderr } = node.kubectl(['apply', '--filename=-'], { input: JSON.stringify(deployment) });
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 0,
      stderr: `Warning: would violate PodSecurity "restricted:v1.37": ${verdict!.message}`,
    });

    const { name } = deployment.metadata;
    const message = await until('the Deployment says that its pods fail', () => replicaFailure(name));
    expect(message).toContain(`violates PodSecurity "restricted:v1.37": ${verdict!.message}`);
    const events = await until('there is an event', () => failedCreates(name));
    expect(events[0]).toContain(`violates PodSecurity "restricted:v1.37": ${verdict!.message}`);
    expect((await new Pods(node, NAMESPACE).list()).filter(({ metadata }) => metadata.labels?.app === name)).toEqual(
      [],
    );
  },
);

async function replicaFailure(name: string): Promise<string | undefined> {
  interface Deployment {
    readonly status: { readonly conditions?: readonly { type: string; reason: string; message: string }[] };
  }
  const { status } = await node.client.get<Deployment>(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${name}`);
  return status.conditions?.find(({ type, reason }) => type === 'ReplicaFailure' && reason === 'FailedCreate')?.message;
}

async function failedCreates(name: string): Promise<string[] | undefined> {
  interface Event {
    readonly reason: string;
    readonly message: string;
    readonly involvedObject: { kind: string; name: string };
  }
  const events = await node.client.list<Event>(`/api/v1/namespaces/${NAMESPACE}/events`);
  const found = events.filter(
    ({ reason, involvedObject }) => reason === 'FailedCreate' && involvedObject.name.startsWith(`${name}-`),
  );
  return found.length > 0 ? found.map(({ message }) => message) : undefined;
}

test('kubectl debug is refused a container that the level forbids, in the words of evaluatePod', async () => {
  const { pod } = hardenPod(
    { metadata: { name: 'debugged' }, spec: { containers: [web()] } },
    { kubernetesVersion: '1.37' },
  );
  node.apply({ apiVersion: 'v1', kind: 'Pod', ...pod, metadata: { name: 'debugged', namespace: NAMESPACE } });
  await new Pods(node, NAMESPACE).ready('debugged');
  const { status, stderr } = node.kubectl([
    '--namespace',
    NAMESPACE,
    'debug',
    'debugged',
    '--container=debug',
    `--image=${ROOT_IMAGE}`,
    '--profile=sysadmin',
    '--attach=false',
    '--',
    'sh',
  ]);
  const debug = { name: 'debug', image: ROOT_IMAGE, securityContext: { privileged: true } };
  const { message } = evaluatePod({ ...pod, spec: { ...pod.spec, ephemeralContainers: [debug] } }, POLICY);
  expect(status).toBe(1);
  expect(stderr).toContain(`violates PodSecurity "restricted:v1.37": ${message}`);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
