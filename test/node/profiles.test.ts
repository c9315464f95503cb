import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  delivery, fileOf, forgetProfiles, gateLabels, installed, INSTALLER_NAMESPACE, labelOf, NO_CHMOD, site, SITE,
} from './delivered';
import { KUBECTL_IMAGE } from './images';
import { KubernetesNode } from './kubernetes-node';
import { plainPod } from './manifests';
import { NODE } from './node-files';
import { Pods } from './pods';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';
import { SECCOMP_DIRECTORY } from '../../lib/core/delivery/seccomp-install-script';

let node: KubernetesNode;
let pods: Pods;
beforeAll(async () => {
  node = await KubernetesNode.start();
  pods = new Pods(node, SITE);
});
afterAll(() => node?.stop());

describe('without a gate', () => {
  afterEach(() => forgetProfiles(node));

  test('a pod whose profile comes late waits on its node, and then runs under it', async () => {
    node.apply(...site(NO_CHMOD, false));
    expect(await pods.waiting('bare', 'CreateContainerError'))
      .toContain(`cannot load seccomp profile "${SECCOMP_DIRECTORY}/${NO_CHMOD.id}.json": open`);
    node.apply(...delivery([NO_CHMOD], false));
    await installed(node);
    await pods.ready('bare');
    expect(node.kubectl(['--namespace', SITE, 'exec', 'bare', '--', 'chmod', '777', '/tmp']).stderr).toContain(
      'Operation not permitted',
    );
    expect((await pods.ended('probe')).status.phase).toBe('Succeeded');
  });

  test('a profile that is not the one which was written is found out by the probe', async () => {
    node.apply(...delivery([NO_CHMOD], false));
    await installed(node);
    tamper(JSON.stringify({ defaultAction: 'SCMP_ACT_ALLOW' }));
    node.apply(...site(NO_CHMOD, false));
    expect((await pods.ended('probe')).status.phase).toBe('Failed');
    const log = await pods.log('probe', 'probe');
    expect(log.match(/^MISS.*$/gm)).toEqual(['MISS  chmod 777 /tmp/probe: was carried out']);
  });

  test('a file that is no profile keeps the pod from starting', async () => {
    tamper('{');
    node.apply(...site(NO_CHMOD, false));
    expect(await pods.waiting('bare', 'CreateContainerError')).toContain('decoding seccomp profile failed');
  });
});

/** Puts this in the place of the profile's file. */
function tamper(content: string): void {
  const file = fileOf(node, NO_CHMOD);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, content);
}

describe('who may label the node', () => {
  const LABEL = `${GATE_PREFIXES.seccomp}forged`;
  const ONLY_LABELS = `the installer may change only labels that begin with ${GATE_PREFIXES.seccomp}`;

  beforeAll(async () => {
    node.apply(...delivery([NO_CHMOD], true));
    await installed(node);
  });

  test('the installer sets and removes its labels, by the token that the kubelet projects into its pod', async () => {
    node.apply(asker(INSTALLER_NAMESPACE, 'installer'));
    await new Pods(node, INSTALLER_NAMESPACE).ready('asker');
    expect(ask('label', 'node', NODE, `${LABEL}=installed`)).toMatchObject({ status: 0 });
    expect(await gateLabels(node)).toEqual([LABEL, labelOf(NO_CHMOD)].sort());
    expect(ask('label', 'node', NODE, `${LABEL}-`)).toMatchObject({ status: 0 });
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
  });

  test.each<[string, readonly string[], string]>([
    ['another label', ['label', 'node', NODE, 'pool=mine'], ONLY_LABELS],
    ['a taint', ['taint', 'node', NODE, 'mine=yes:NoSchedule'], ONLY_LABELS],
    ['the schedule', ['patch', 'node', NODE, '--patch={"spec":{"unschedulable":true}}'], ONLY_LABELS],
    ['an annotation', ['annotate', 'node', NODE, 'mine=yes'], ONLY_LABELS],
    ['the node away', ['delete', 'node', NODE], 'cannot delete resource "nodes"'],
    ['secrets to its own', ['get', 'secrets', '--all-namespaces'], 'cannot list resource "secrets"'],
    ['all nodes to see', ['get', 'nodes'], 'cannot list resource "nodes"'],
  ])('nothing else: not %s', (_, args, message) => {
    const { status, stderr } = ask(...args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(message) });
  });

  test('the kubelet cannot, with its own credentials', async () => {
    const { status, stderr } = node.kubectl(['label', 'node', NODE, `${LABEL}=installed`], { account: 'kubelet' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('is not allowed to modify labels'),
    });
    expect(stderr).toContain(LABEL);
    expect(await gateLabels(node)).toEqual([labelOf(NO_CHMOD)]);
  });

  test('a workload cannot, with a token of its own', async () => {
    node.apply(asker('default', 'default'));
    await new Pods(node, 'default').ready('asker');
    const { status, stderr } = node.kubectl([
      'exec',
      'asker',
      '--',
      'kubectl',
      'label',
      'node',
      NODE,
      `${LABEL}=installed`,
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('cannot get resource "nodes"') });
  });

  test('in the installer\'s pod only the containers that label have the token', async () => {
    const { spec } = await new Pods(node, INSTALLER_NAMESPACE).one('installer');
    const withToken = [...spec.initContainers!, ...spec.containers]
      .filter(({ volumeMounts }) => volumeMounts?.some(({ mountPath }) => mountPath.includes('serviceaccount')));
    expect(withToken.map(({ name }) => name)).toEqual(['label', 'label-verified']);
  });

  /** A pod that asks the API server as its account. */
  function asker(namespace: string, serviceAccountName: string): object {
    const { spec, ...pod } = plainPod('asker', ['sleep', '1000000']);
    const container = {
      name: 'main',
      image: KUBECTL_IMAGE,
      command: ['sleep', '1000000'],
      env: [{ name: 'HOME', value: '/tmp' }],
    };
    return {
      ...pod,
      metadata: { name: 'asker', namespace },
      spec: { ...spec as object, serviceAccountName, automountServiceAccountToken: true, containers: [container] },
    };
  }

  function ask(...args: string[]): { status: number | null; stderr: string } {
    return node.kubectl(['--namespace', INSTALLER_NAMESPACE, 'exec', 'asker', '--', 'kubectl', ...args]);
  }
});
