import { totalmem } from 'node:os';
import { Containerd } from './containerd';
import { Kubelet } from './kubelet';
import { oomScore } from './oom-score';
import { podOf, manifestsOf } from './synthesized';
import { HardenedPod } from '../../lib/cdk8s';
import type { Container } from '../../lib/core/kubernetes/generated/types';

let node: Containerd;
let kubelet: Kubelet;
beforeAll(async () => {
  node = await Containerd.start();
  kubelet = new Kubelet(node);
});
afterEach(() => kubelet.stop());
afterAll(() => node?.stop());

const IMAGE = 'ghcr.io/acme/web:1.4.2';

test('a container is made as the kubelet has it made', async () => {
  const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
    metadata: { name: 'web-7d4b' }, spec: { containers: [{ name: 'web', image: IMAGE }] },
  })));
  const { web: spec } = await kubelet.specsOf(pod);
  const mountAt = (path: string): object => spec!.mounts.find(({ destination }) => destination === path)!;
  const isWritable = { type: 'bind', options: expect.arrayContaining(['rw']) };
  expect(mountAt('/etc/hosts')).toMatchObject(isWritable);
  expect(mountAt('/dev/termination-log')).toMatchObject(isWritable);
  expect(spec).toMatchObject({
    process: {
      oomScoreAdj: 1000,
      env: expect.arrayContaining(['HOSTNAME=web-7d4b', 'KUBERNETES_SERVICE_HOST=10.96.0.1']),
    },
    linux: { resources: { cpu: { period: 100_000, shares: 2 } } },
  });
});

test('a pod sees its name, its address and its own files', async () => {
  const command = [
    'sh',
    '-c',
    'hostname; tail -1 /etc/hosts; hostname -i; echo bye > /dev/termination-log; cat /dev/termination-log',
  ];
  const pod = podOf(manifestsOf((chart) => new HardenedPod(chart, 'web', {
    metadata: { name: 'web-7d4b' }, spec: { containers: [{ name: 'web', image: IMAGE, command }] },
  })));
  const { output } = await (await kubelet.start(pod)).ended('web');
  expect(output).toMatch(/^web-7d4b\n(10\.123\.\d+\.\d+)\tweb-7d4b\n\1\nbye\n$/);
});

const CAPACITY = 1_000_000;
const container = (name: string, resources: Container['resources'] = {}): Container => ({
  name,
  image: IMAGE,
  resources,
});
const asks = (memory: number): Container['resources'] => ({ requests: { memory: `${memory}` } });

test.each<[string, number, readonly Container[], readonly Container[]]>([
  ['nothing', 1000, [container('web')], []],
  ['all limits', -997, [container('web', { limits: { cpu: '1', memory: '1M' } })], []],
  ['all limits, and requests below them', 3,
    [container('web', { limits: { cpu: '1', memory: '1M' }, requests: { cpu: '0.5' } })], []],
  ['a tenth of the memory', 900, [container('web', asks(100_000))], []],
  ['a tenth of the memory as a limit', 900, [container('web', { limits: { memory: '100k' } })], []],
  ['hardly any memory', 999, [container('web', asks(1))], []],
  ['processors alone', 999, [container('web', { requests: { cpu: '100m' } })], []],
  ['nothing, beside one that wants memory', 999, [container('web'), container('other', asks(100_000))], []],
  ['nothing, as a sidecar of one that wants memory', 900, [container('other', asks(100_000))], [
    { ...container('web'), restartPolicy: 'Always' },
  ]],
])('a container that asks for %s has the oom_score_adj %i', (_, score, containers, initContainers) => {
  const web = [...initContainers, ...containers].find(({ name }) => name === 'web')!;
  expect(oomScore({ spec: { containers: [...containers], initContainers: [...initContainers] } }, web, CAPACITY)).toBe(
    score,
  );
});

test('what is critical for a node is killed last', () => {
  const pod = { spec: { priorityClassName: 'system-node-critical', containers: [container('web')] } };
  expect(oomScore(pod, pod.spec.containers[0]!, totalmem())).toBe(-997);
});
