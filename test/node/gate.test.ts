import { chmodSync, rmSync, writeFileSync } from 'node:fs';
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
  NO_LINK,
  NO_MKDIR,
  runningIn,
  site,
  SITE,
} from './delivered';
import { KubernetesNode } from './kubernetes-node';
import { labelHistory, type LabelHistory } from './label-history';
import { plainPod } from './manifests';
import { type ContainerStatus, type PodObject, Pods, statuses } from './pods';
import { quoteOf } from './quotes';
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

/** Ends the kubelet and starts another, and waits until it has judged every pod of the node anew. */
async function restartKubelet(): Promise<void> {
  await node.stopKubelet('KILL');
  await node.startKubelet();
  await readmitted();
}

/** The kubelet takes pods in the order of their creation: when a new one runs, all others have been judged. */
async function readmitted(): Promise<void> {
  const name = `new-${canaries++}`;
  node.apply(plainPod(name, ['sleep', '1000000']));
  await new Pods(node, 'default').ready(name);
  node.mustKubectl(['delete', 'pod', name, '--force', '--grace-period=0']);
}

let canaries = 0;

test('gated pods wait for the installer unscheduled, and run under the profile once it is done', async () => {
  node.apply(...site(NO_CHMOD, true));
  const pod = await pods.until('web', 'cannot be scheduled', ({ status }) =>
    status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
  );
  expect(pod.status.conditions![0]!.message).toContain(quoteOf('delivering-profiles.md', 'didn\'t match'));
  expect((await pods.list()).map(({ status }) => status.phase)).toEqual(['Pending', 'Pending', 'Pending', 'Pending']);

  node.apply(...delivery([NO_CHMOD], true));
  await installed(node);
  expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
  for (const name of ['web', 'bare']) await pods.ready(name);
  expect((await pods.ended('probe')).status.phase).toBe('Succeeded');
  expect(await pods.log('probe', 'probe')).toContain('ok    chmod 777 /tmp/probe: is refused');
});

/** The states of the containers of an installer's pod, in the kubelet's words. */
function statesOf(pod: PodObject): string {
  return statuses(pod).map(({ name, state }) => `${name} ${Object.keys(state)[0] ?? 'unknown'}`).join(', ');
}

/** Waits until a container of a new installer's pod has started at least. */
async function reached(container: string, old: readonly string[]): Promise<void> {
  const hasStarted = ({ name, state }: ContainerStatus): boolean =>
    name === container && (state.running !== undefined || state.terminated !== undefined);
  await installers.until('installer', `has reached ${container}`, (pod) =>
    !old.includes(pod.metadata.name) && statuses(pod).some(hasStarted),
  );
}

/** Puts something else in the place of a profile's file. */
function tamper(profile: SeccompProfile): void {
  rmSync(fileOf(node, profile));
  writeFileSync(fileOf(node, profile), '{}');
}

/** Waits until the installer has failed at a container more than once. */
async function fails(): Promise<void> {
  await installers.until('installer', 'fails', ({ status }) =>
    status.initContainerStatuses?.some(({ name, restartCount }) => name === 'verify' && restartCount > 0),
  );
}

describe('a running gated pod whose profile is in place keeps its node', () => {
  let before: readonly string[];
  let history: LabelHistory;
  beforeAll(async () => {
    node.apply(...delivery([NO_CHMOD], true));
    await runSite(NO_CHMOD);
  });
  beforeEach(async () => {
    await installed(node);
    before = await runningIn(node, SITE);
    expect(before).toHaveLength(3);
    history = await labelHistory(node);
  });
  afterEach(async () => {
    await until(
      'the same pods run',
      async () => JSON.stringify(await runningIn(node, SITE)) === JSON.stringify(before),
      async () => `${(await failuresIn(node, SITE)).join('\n')}\n${(await runningIn(node, SITE)).join('\n')}`,
    );
    expect(await failuresIn(node, SITE)).toEqual([]);
    // The label is never away, not for a moment.
    expect(history.read().filter((labels) => !labels.includes(labelOf(NO_CHMOD)))).toEqual([]);
  });

  test('when the kubelet restarts', restartKubelet);

  test('when the set of profiles changes', async () => {
    node.apply(...delivery([NO_CHMOD, NO_MKDIR], true));
    await until('both labels', async () => (await gateLabels(node)).length === 2);
    await installed(node);
    node.apply(...delivery([NO_CHMOD], true));
    await installed(node);
    expect(history.read().length).toBeGreaterThan(1);
  });

  describe('when the kubelet restarts in the midst of a change of the set', () => {
    /** Changes the set, and restarts the kubelet at some moment of it. @returns what the installer was doing then. */
    async function restartAt(moment: (old: readonly string[]) => Promise<void>): Promise<string> {
      const old = (await installers.list()).map(({ metadata }) => metadata.name);
      node.apply(...delivery([NO_CHMOD, ...(changes++ % 2 === 0 ? [NO_MKDIR] : [])], true));
      await moment(old);
      await node.stopKubelet('KILL');
      const found = await installers.list();
      await node.startKubelet();
      await readmitted();
      await installed(node);
      return found.map((pod) => `${old.includes(pod.metadata.name) ? 'old' : 'new'}: ${statesOf(pod)}`).join('; ');
    }
    let changes = 0;
    const seen: string[] = [];

    test.each([0, 200, 400, 800, 1200, 1600, 2400])('%p ms after the set has changed', async (wait) => {
      seen.push(await restartAt(() => sleep(wait)));
    });

    test.each(['install', 'label', 'verify', 'label-verified', 'pause'])(
      'once the container %s of the new installer has started',
      async (container) => {
        seen.push(await restartAt((old) => reached(container, old)));
      },
    );

    afterAll(() => {
      // Else the moments would be one.
      expect(new Set(seen).size).toBeGreaterThan(4);
    });
  });

  test('when the node restarts', async () => {
    await node.reboot();
    await installed(node);
    await until('every container has restarted', async () =>
      (await pods.list())
        .filter(({ status }) => status.phase === 'Running')
        .every(
          ({ status }) => status.containerStatuses![0]!.restartCount > 0 && status.containerStatuses![0]!.ready,
        ),
    );
    await readmitted();
  });

  test('when the kubelet restarts while the installer fails for another profile, which alone loses its label', async () => {
    node.apply(...delivery([NO_CHMOD, NO_MKDIR], true));
    await until('both labels', async () => (await gateLabels(node)).length === 2);
    await installed(node);
    tamper(NO_MKDIR);
    node.mustKubectl(['--namespace', INSTALLER_NAMESPACE, 'delete', 'pod', '--all']);
    await fails();
    await installers.log('installer', 'verify', `${NO_MKDIR.id}.json: is on this node with other content`);
    await until('the label is away', async () => (await gateLabels(node)).length === 1);
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
    await restartKubelet();
    expect(await failuresIn(node, SITE)).toEqual([]);

    // No pod starts where its profile is not.
    node.apply(...site(NO_MKDIR, true, '-mkdir').filter(({ kind }) => kind === 'Pod'));
    await pods.until('bare-mkdir', 'cannot be scheduled', ({ status }) =>
      status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
    );

    // The installer tries again by itself.
    rmSync(fileOf(node, NO_MKDIR));
    await installed(node);
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD), labelOf(NO_MKDIR)]);
    await pods.ready('bare-mkdir');
    node.mustKubectl(['--namespace', SITE, 'delete', 'pod', 'bare-mkdir']);
  });

  test('while of two broken profiles the one that is repaired gets its label, and the other still fails', async () => {
    node.apply(...delivery([NO_CHMOD, NO_LINK, NO_MKDIR], true));
    await until('three labels', async () => (await gateLabels(node)).length === 3);
    await installed(node);
    tamper(NO_LINK);
    tamper(NO_MKDIR);
    node.mustKubectl(['--namespace', INSTALLER_NAMESPACE, 'delete', 'pod', '--all']);
    await fails();
    await until('two labels are away', async () => (await gateLabels(node)).length === 1);

    rmSync(fileOf(node, NO_LINK));
    await until('the repaired one has its label', async () => (await gateLabels(node)).includes(labelOf(NO_LINK)));
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD), labelOf(NO_LINK)].sort());
    const { status } = await installers.one('installer');
    expect(status.initContainerStatuses!.map(({ name, ready }) => [name, ready])).toContainEqual(['verify', false]);

    rmSync(fileOf(node, NO_MKDIR));
    await installed(node);
    expect(await gateLabels(node)).toEqual([NO_CHMOD, NO_LINK, NO_MKDIR].map(labelOf).sort());
  });

  test('when the file of another profile cannot be read, whose label stays as it is', async () => {
    node.apply(...delivery([NO_CHMOD, NO_LINK, NO_MKDIR], true));
    await until('three labels', async () => (await gateLabels(node)).length === 3);
    await installed(node);
    const since = await labelHistory(node);
    chmodSync(fileOf(node, NO_LINK), 0);
    node.mustKubectl(['--namespace', INSTALLER_NAMESPACE, 'delete', 'pod', '--all']);
    await fails();
    await installers.log('installer', 'verify', `${NO_LINK.id}.json: cannot be compared with what is on this node`);
    expect(await gateLabels(node)).toEqual([NO_CHMOD, NO_LINK, NO_MKDIR].map(labelOf).sort());
    chmodSync(fileOf(node, NO_LINK), 0o444);
    await installed(node);
    expect(since.read().filter((labels) => labels.length !== 3)).toEqual([]);
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
  const reason = quoteOf('delivering-profiles.md', 'NodeAffinity');
  expect(failures.every((failure) => failure.includes(`: ${reason}: `))).toBe(true);
});
