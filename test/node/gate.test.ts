import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  delivery,
  failuresIn,
  fileOf,
  gateLabels,
  installed,
  INSTALLER_NAMESPACE,
  labelOf,
  NO_CHMOD,
  NO_MKDIR,
  runningIn,
  site,
  SITE,
} from './delivered';
import { KubernetesNode } from './kubernetes-node';
import { watchLabels } from './label-watch';
import { Pods } from './pods';
import { until } from './until';
import type { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

let node: KubernetesNode;
let pods: Pods;
let installers: Pods;

beforeAll(async () => {
  node = await KubernetesNode.start();
  [pods, installers] = [new Pods(node, SITE), new Pods(node, INSTALLER_NAMESPACE)];
});
afterAll(() => node?.stop());

/** Pods under the profile, running. */
async function runSite(profile: SeccompProfile, suffix = ''): Promise<void> {
  node.apply(...site(profile, true, suffix));
  for (const name of [`web${suffix}`, `bare${suffix}`]) await pods.ready(name);
}

/** Ends the kubelet and starts another, which judges every pod of the node anew. */
async function restartKubelet(): Promise<void> {
  await node.stopKubelet('KILL');
  await node.startKubelet();
}

test('gated pods wait for the installer unscheduled, and run under the profile once it is done', async () => {
  node.apply(...site(NO_CHMOD, true));
  const pod = await pods.until('web', 'cannot be scheduled', ({ status }) =>
    status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
  );
  expect(pod.status.conditions![0]!.message).toContain('didn\'t match Pod\'s node affinity/selector');
  expect((await pods.list()).map(({ status }) => status.phase)).toEqual(['Pending', 'Pending', 'Pending', 'Pending']);

  node.apply(...delivery([NO_CHMOD], true));
  await installed(node);
  expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
  for (const name of ['web', 'bare']) await pods.ready(name);
  expect((await pods.ended('probe')).status.phase).toBe('Succeeded');
  expect(await pods.log('probe', 'probe')).toContain('ok    chmod 777 /tmp/probe: is refused');
});

describe('a running gated pod whose profile is in place keeps its node', () => {
  let before: readonly string[];
  beforeEach(async () => {
    await installed(node);
    before = await runningIn(node, SITE);
    expect(before).toHaveLength(3);
  });
  afterEach(async () => {
    await until(
      'the same pods run',
      async () => JSON.stringify(await runningIn(node, SITE)) === JSON.stringify(before),
      async () => `${(await failuresIn(node, SITE)).join('\n')}\n${(await runningIn(node, SITE)).join('\n')}`,
    );
    expect(await failuresIn(node, SITE)).toEqual([]);
  });

  test('when the kubelet restarts', restartKubelet);

  test('when the set of profiles changes: the label is never away, not for a moment', async () => {
    const watch = await watchLabels(node);
    node.apply(...delivery([NO_CHMOD, NO_MKDIR], true));
    await until('both labels', async () => (await gateLabels(node)).length === 2);
    await installed(node);
    node.apply(...delivery([NO_CHMOD], true));
    await installed(node);
    const seen = await watch.stop();
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.filter((labels) => !labels.includes(labelOf(NO_CHMOD)))).toEqual([]);
  });

  test('when the kubelet restarts in the midst of a change of the set', async () => {
    for (const [index, wait] of [0, 400, 800, 1600].entries()) {
      node.apply(...delivery([NO_CHMOD, ...(index % 2 === 0 ? [NO_MKDIR] : [])], true));
      await sleep(wait);
      await restartKubelet();
      await installed(node);
      expect(await failuresIn(node, SITE)).toEqual([]);
    }
  });

  test('when the node restarts', async () => {
    const watch = await node.reboot().then(() => watchLabels(node));
    await installed(node);
    await until('every container has restarted', async () =>
      (await pods.list())
        .filter(({ status }) => status.phase === 'Running')
        .every(
          ({ status }) => status.containerStatuses![0]!.restartCount > 0 && status.containerStatuses![0]!.ready,
        ),
    );
    expect((await watch.stop()).filter((labels) => !labels.includes(labelOf(NO_CHMOD)))).toEqual([]);
  });

  test('when the kubelet restarts while the installer fails for another profile, which alone loses its label', async () => {
    node.apply(...delivery([NO_CHMOD, NO_MKDIR], true));
    await until('both labels', async () => (await gateLabels(node)).length === 2);
    await installed(node);
    const file = fileOf(node, NO_MKDIR);
    rmSync(file);
    writeFileSync(file, '{}');
    const watch = await watchLabels(node);
    node.mustKubectl(['--namespace', INSTALLER_NAMESPACE, 'delete', 'pod', '--all']);
    await installers.until('installer', 'fails', ({ status }) =>
      status.initContainerStatuses?.some(({ name, restartCount }) => name === 'verify' && restartCount > 0),
    );
    await installers.log('installer', 'verify', `${NO_MKDIR.id}.json: is on this node with other content`);
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
    await restartKubelet();
    expect(await failuresIn(node, SITE)).toEqual([]);

    // No pod starts where its profile is not.
    node.apply(...site(NO_MKDIR, true, '-mkdir').filter(({ kind }) => kind === 'Pod'));
    await pods.until('bare-mkdir', 'cannot be scheduled', ({ status }) =>
      status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
    );

    // The installer tries again by itself.
    rmSync(file);
    await installed(node);
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD), labelOf(NO_MKDIR)]);
    await pods.ready('bare-mkdir');
    node.mustKubectl(['--namespace', SITE, 'delete', 'pod', 'bare-mkdir']);
    expect((await watch.stop()).filter((labels) => !labels.includes(labelOf(NO_CHMOD)))).toEqual([]);
  });
});

test('a pod whose node has lost the label is ended by the next kubelet: why the label stays', async () => {
  await runSite(NO_CHMOD);
  const [victim] = await runningIn(node, SITE);
  node.mustKubectl(['--namespace', INSTALLER_NAMESPACE, 'delete', 'daemonset', 'installer']);
  node.mustKubectl(['label', 'node', '--all', `${labelOf(NO_CHMOD)}-`]);
  await restartKubelet();
  const failures = await until('it fails', async () => {
    const found = await failuresIn(node, SITE);
    return found.length > 0 && found;
  });
  expect(victim).toBeDefined();
  expect(failures.every((failure) => failure.includes('NodeAffinity'))).toBe(true);
});
