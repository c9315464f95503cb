import { rmSync } from 'node:fs';
import { ROOT_IMAGE } from './images';
import type { KubernetesNode } from './kubernetes-node';
import { manifestsOf, type Manifest } from './manifests';
import { NODE } from './node-files';
import { Pods, type PodObject } from './pods';
import { until } from './until';
import { HardenedDeployment, HardenedNamespace, HardenedPod, ProfileProbe, SeccompProfiles } from '../../lib/cdk8s';
import { GATE_PREFIXES } from '../../lib/core/delivery/gate-label';
import { SECCOMP_DIRECTORY } from '../../lib/core/delivery/seccomp-install-script';
import { SeccompProfile } from '../../lib/core/seccomp/profile/seccomp-profile';

/** Where the installer is, and where the pods that use its profiles are. */
export const INSTALLER_NAMESPACE = 'seccomp-profiles';
export const SITE = 'site';

const CHMOD = ['chmod', 'fchmod', 'fchmodat', 'fchmodat2'];

export const NO_CHMOD = SeccompProfile.runtimeDefault({}, { name: 'no-chmod' }).denying(...CHMOD);
export const NO_MKDIR = SeccompProfile.runtimeDefault({}, { name: 'no-mkdir' }).denying('mkdir', 'mkdirat');
export const NO_LINK = SeccompProfile.runtimeDefault({}, { name: 'no-link' }).denying('link', 'linkat');

/** The label of a node that has the profile. */
export function labelOf({ id }: SeccompProfile): string {
  return GATE_PREFIXES.seccomp + id;
}

/** What a platform team applies. */
export function delivery(profiles: readonly SeccompProfile[], gate: boolean): Manifest[] {
  return manifestsOf(
    (chart) => new SeccompProfiles(chart, 'profiles', { profiles, gate, namespace: INSTALLER_NAMESPACE }),
  );
}

/** Workloads under a profile: a Deployment `web`, a bare pod `bare`, and a probe. */
export function site(profile: SeccompProfile, gate: boolean, suffix = ''): Manifest[] {
  const container = { name: 'web', image: ROOT_IMAGE };
  const grace = { terminationGracePeriodSeconds: 1 };
  const hardening = { seccomp: profile };
  const manifests = manifestsOf((chart) => {
    new SeccompProfiles(chart, 'profiles', { profiles: [profile], gate, namespace: INSTALLER_NAMESPACE });
    new HardenedNamespace(chart, 'namespace', { metadata: { name: SITE } });
    new HardenedDeployment(chart, 'web', {
      metadata: { name: `web${suffix}`, namespace: SITE },
      hardening,
      spec: { replicas: 2, template: { spec: { ...grace, containers: [container] } } },
    });
    new HardenedPod(chart, 'bare', {
      metadata: { name: `bare${suffix}`, namespace: SITE }, spec: { ...grace, containers: [container] }, hardening,
    });
    new ProfileProbe(chart, 'probe', {
      metadata: { name: `probe${suffix}`, namespace: SITE },
      hardening,
      denied: [{ prepare: 'touch /tmp/probe', command: 'chmod 777 /tmp/probe' }],
    });
  });
  return manifests.filter(({ metadata: { name, namespace } }) => namespace === SITE || name === SITE);
}

/** The pods that a user has on the node, before something happens to it and after. */
export async function runningIn(node: KubernetesNode, namespace: string): Promise<readonly string[]> {
  const pods = await new Pods(node, namespace).list();
  return pods
    .filter(({ status }) => status.phase === 'Running')
    .map(({ metadata }) => `${metadata.name} ${metadata.uid}`)
    .sort();
}

/** Why pods of a namespace were ended, each in the kubelet's words. */
export async function failuresIn(node: KubernetesNode, namespace: string): Promise<readonly string[]> {
  const pods = await new Pods(node, namespace).list();
  return pods.filter(({ status }) => status.phase === 'Failed')
    .map(({ metadata, status }) => `${metadata.name}: ${status.reason}: ${status.message}`);
}

/** The labels of the gate that the node has. */
export async function gateLabels(node: KubernetesNode): Promise<readonly string[]> {
  const { metadata: { labels = {} } } = await node.client.get<PodObject>(`/api/v1/nodes/${NODE}`);
  return Object.keys(labels).filter((key) => key.startsWith(GATE_PREFIXES.seccomp)).sort();
}

/** Waits until an installer's pod of the DaemonSet's present generation is done. */
export async function installed(node: KubernetesNode): Promise<void> {
  interface DaemonSet {
    readonly metadata: { readonly generation: number };
    readonly status: {
      readonly observedGeneration?: number;
      readonly updatedNumberScheduled?: number;
      readonly numberReady: number;
    };
  }
  await until('the installer is done', async () => {
    const path = `/apis/apps/v1/namespaces/${INSTALLER_NAMESPACE}/daemonsets/installer`;
    const { metadata, status } = await node.client.get<DaemonSet>(path);
    return (
      status.observedGeneration === metadata.generation
      && status.updatedNumberScheduled === 1
      && status.numberReady === 1
    );
  }, async () => JSON.stringify(await new Pods(node, INSTALLER_NAMESPACE).list(), undefined, 1));
}

/** The file of a profile, on this machine. */
export function fileOf(node: KubernetesNode, { id }: SeccompProfile): string {
  return node.path(`${SECCOMP_DIRECTORY}/${id}.json`);
}

/** Makes the node one that has never had a profile. */
export function forgetProfiles(node: KubernetesNode): void {
  node.mustKubectl([
    'delete', 'namespace', INSTALLER_NAMESPACE, SITE, '--ignore-not-found', '--force', '--grace-period=0',
  ]);
  rmSync(node.path(SECCOMP_DIRECTORY), { recursive: true, force: true });
}
