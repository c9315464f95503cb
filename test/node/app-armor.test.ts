import { existsSync } from 'node:fs';
import { ROOT_IMAGE } from './images';
import { KubernetesNode } from './kubernetes-node';
import { manifestsOf } from './manifests';
import { NODE } from './node-files';
import { type PodObject, Pods } from './pods';
import { until } from './until';
import { AppArmorProfile } from '../../lib';
import { AppArmorProfiles, HardenedDeployment } from '../../lib/cdk8s';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';

/** The node's kernel is this machine's. Where it has AppArmor, there is nothing to see here. */
const hasAppArmor = existsSync('/sys/kernel/security/apparmor');
const describeWithout = hasAppArmor ? describe.skip : describe;
const skipped = hasAppArmor ? ' (skipped: the kernel of this machine has AppArmor)' : '';

const LOADER_NAMESPACE = 'apparmor-profiles';

let node: KubernetesNode;
let pods: Pods;
beforeAll(async () => {
  node = await KubernetesNode.start();
  pods = new Pods(node, 'default');
});
afterAll(() => node?.stop());

describeWithout(`on a node without AppArmor${skipped}`, () => {
  const containers = [{ name: 'web', image: ROOT_IMAGE }];

  test('a type that nobody keeps to other nodes makes a new pod for each that is rejected, without end', async () => {
    node.apply(...manifestsOf((chart) => new HardenedDeployment(chart, 'storm', {
      metadata: { name: 'storm' },
      spec: { template: { spec: { containers, securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } } },
    })));
    const failed = await until('many pods of the one replica have failed', async () => {
      const found = (await pods.list()).filter(({ status }) => status.phase === 'Failed');
      return found.length > 5 && found;
    });
    expect(failed[0]!.status).toMatchObject({
      reason: 'AppArmor',
      message: expect.stringContaining('AppArmor is not enabled on the host'),
    });
    node.mustKubectl(['delete', 'deployment', 'storm', '--cascade=foreground']);
  });

  test('asked for by the option, it waits for a node that has it', async () => {
    node.apply(
      ...manifestsOf(
        (chart) =>
          new HardenedDeployment(chart, 'calm', {
            metadata: { name: 'calm' },
            spec: { template: { spec: { containers } } },
            hardening: { appArmor: 'RuntimeDefault' },
          }),
      ),
    );
    const { status } = await pods.until('calm', 'cannot be scheduled', (pod) =>
      pod.status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
    );
    expect(status.conditions![0]!.message).toContain('didn\'t match Pod\'s node affinity/selector');
    expect((await pods.list()).filter(({ metadata }) => metadata.name.startsWith('calm-'))).toHaveLength(1);

    // The label is what the scheduler waits for.
    node.mustKubectl(['label', 'node', NODE, 'hardened-kube/apparmor=enabled']);
    await pods.until('calm', 'was rejected', (pod) => pod.status.reason === 'AppArmor');
    node.mustKubectl(['delete', 'deployment', 'calm', '--cascade=foreground']);
    node.mustKubectl(['label', 'node', NODE, 'hardened-kube/apparmor-']);
  });

  test('a delivered profile with a gate never gets its label, its pods wait, and nothing is made again and again', async () => {
    const profile = AppArmorProfile.fromText('profile site flags=(attach_disconnected) {\n  file,\n}\n');
    node.apply(...manifestsOf((chart) => {
      new AppArmorProfiles(chart, 'profiles', {
        profiles: [profile], gate: true, namespace: LOADER_NAMESPACE, images: { loader: ROOT_IMAGE },
      });
      new HardenedDeployment(chart, 'gated', {
        metadata: { name: 'gated', namespace: 'default' },
        spec: { template: { spec: { containers } } },
        hardening: { appArmor: profile },
      });
    }));
    const loaders = new Pods(node, LOADER_NAMESPACE);
    await loaders.until('installer', 'has failed more than once', ({ status }) =>
      status.initContainerStatuses?.some(({ name, restartCount }) => name === 'verify' && restartCount > 1),
    );
    expect(await loaders.log('installer', 'verify')).toContain(
      `${profile.id}: this node has no AppArmor, and can start no pod that asks for a profile of it`,
    );
    const { metadata } = await node.client.get<PodObject>(`/api/v1/nodes/${NODE}`);
    expect(Object.keys(metadata.labels!).filter((key) => key.startsWith(GATE_PREFIXES.appArmor))).toEqual([]);

    const gated = await pods.until('gated', 'cannot be scheduled', (pod) =>
      pod.status.conditions?.some(({ reason }) => reason === 'Unschedulable'),
    );
    expect(gated.spec.nodeSelector).toMatchObject({ [`${GATE_PREFIXES.appArmor}${profile.id}`]: 'installed' });
    for (const [of, prefix] of [[pods, 'gated-'], [loaders, 'installer-']] as const) {
      const found = (await of.list()).filter((pod) => pod.metadata.name.startsWith(prefix));
      expect(found.map(({ status }) => status.phase)).toEqual(['Pending']);
    }
  });
});
