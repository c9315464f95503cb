import { existsSync } from 'node:fs';
import { ROOT_IMAGE } from './images';
import { KubernetesNode } from './kubernetes-node';
import { manifestsOf } from './manifests';
import { NODE } from './node-files';
import { Pods } from './pods';
import { until } from './until';
import { HardenedDeployment } from '../../lib/cdk8s';

/** The node's kernel is this machine's. Where it has AppArmor, there is nothing to see here. */
const hasAppArmor = existsSync('/sys/kernel/security/apparmor');
const describeWithout = hasAppArmor ? describe.skip : describe;
const skipped = hasAppArmor ? ' (skipped: the kernel of this machine has AppArmor)' : '';

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
  });
});
