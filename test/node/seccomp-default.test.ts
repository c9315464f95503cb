import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesNode } from './kubernetes-node';
import { plainPod } from './manifests';
import { NODE } from './node-files';
import { Pods } from './pods';
import { PRINT_STATUS, processStatus } from '../runtime/process-status';

/** What the kernel calls the mode of a process without a filter, and under one. */
const UNFILTERED = '0';
const FILTERED = '2';

/** Ends when it is told to, as the first process of a container does only if it says so. */
const PRINT_AND_STAY = ['sh', '-c', `${PRINT_STATUS.join(' ')}; echo done; trap exit TERM; sleep 1000000 & wait`];

let node: KubernetesNode;
let pods: Pods;
beforeAll(async () => {
  node = await KubernetesNode.start({ seccompDefault: true });
  pods = new Pods(node, 'default');
});
afterAll(() => node?.stop());

/** What a pod of this security context is held by. */
async function seccompOf(name: string, securityContext: object = {}): Promise<string> {
  node.apply(plainPod(name, PRINT_AND_STAY, securityContext));
  return processStatus(await pods.log(name, 'main', 'done')).Seccomp!;
}

/** The command of the documentation, for this node, run by a shell that finds the tests' kubectl. */
function configz(): string {
  const page = readFileSync(join(__dirname, '../../docs/aks.md'), 'utf8');
  const [, command] = /^(kubectl get --raw .*\/configz" \| jq \S+)/m.exec(page)!;
  const [request, filter] = command!.split(' | jq .');
  const answer = node.mustKubectl(request!.replace('<node>', NODE).replaceAll('"', '').split(' ').slice(1));
  return String(
    filter!
      .split('.')
      .reduce((value, key) => value[key] as Record<string, unknown>, JSON.parse(answer) as Record<string, unknown>),
  );
}

test.each<[string, object, string]>([
  ['no-context', {}, FILTERED],
  ['runtime-default', { seccompProfile: { type: 'RuntimeDefault' } }, FILTERED],
  ['unconfined', { seccompProfile: { type: 'Unconfined' } }, UNFILTERED],
  ['privileged', { privileged: true }, UNFILTERED],
  ['privileged-with-profile', { privileged: true, seccompProfile: { type: 'RuntimeDefault' } }, UNFILTERED],
])('under seccompDefault: true a pod %s has the mode that the pages say', async (name, securityContext, mode) => {
  expect(await seccompOf(name, securityContext)).toBe(mode);
});

test("the documented command prints the kubelet's setting, and a restarted kubelet applies another to what "
  + 'starts from then on', async () => {
  expect(configz()).toBe('true');
  await seccompOf('restarted');
  await node.stopKubelet();
  await node.startKubelet({ seccompDefault: false });
  expect(configz()).toBe('false');

  expect(await seccompOf('late')).toBe(UNFILTERED);
  expect(await seccompOf('late-with-profile', { seccompProfile: { type: 'RuntimeDefault' } })).toBe(FILTERED);
  // What runs keeps its filter; what restarts, in the same pod, has the new setting.
  const running = node.mustKubectl(['exec', 'no-context', '--', 'cat', '/proc/1/status']);
  expect(processStatus(running).Seccomp).toBe(FILTERED);
  // The command may be ended with the container that it ends.
  node.kubectl(['exec', 'restarted', '--', 'kill', '1']);
  await pods.until(
    'restarted',
    'has restarted',
    ({ status }) => status.containerStatuses![0]!.restartCount === 1 && status.containerStatuses![0]!.ready,
  );
  expect(processStatus(await pods.log('restarted', 'main', 'done')).Seccomp).toBe(UNFILTERED);
});
