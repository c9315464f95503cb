import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Containerd } from './containerd';
import { podFolder } from './volumes';
import type { Container } from '../../lib/core/kubernetes/generated/types';
import type { Pod } from '../../lib/core/kubernetes/pod';

const HOSTS = '/etc/hosts';

/** A mount, as a container's runtime is asked for it. */
export interface Mount {
  readonly container_path: string;
  /** On the node. */
  readonly host_path: string;
  readonly readonly: boolean;
}

/**
 * Makes the files that the kubelet itself mounts into a container: the hosts file, which all of the pod share, and the
 * file for the message with which the container ends. Both can be written, whatever the root is.
 *
 * @param address the pod's own, which one on the network of the node does not have.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kubelet_pods.go makeMounts
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kuberuntime/kuberuntime_container.go
 *   makeMounts
 */
export function makePodFiles(
  node: Containerd,
  pod: Pod,
  container: Container,
  { uid, address }: { uid: string; address: string },
): Mount[] {
  const hosts = join(podFolder(uid), 'etc-hosts');
  const text = pod.spec.hostNetwork === true ? readFileSync(HOSTS, 'utf8') : hostsText(address, hostname(pod));
  writeFile(node, hosts, text, 0o644);
  const message = join(podFolder(uid), 'containers', container.name, 'termination-log');
  writeFile(node, message, '', 0o666);

  const isOwn = (container.volumeMounts ?? []).some(({ mountPath }) => mountPath === HOSTS);
  return [
    ...(isOwn ? [] : [{ container_path: HOSTS, host_path: hosts, readonly: false }]),
    { container_path: container.terminationMessagePath ?? '/dev/termination-log', host_path: message, readonly: false },
  ];
}

/**
 * The name of the machine, as a pod sees it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/kubelet/kubelet_pods.go GeneratePodHostNameAndDomain
 */
export function hostname({ metadata, spec }: Pod): string {
  return (spec.hostname ?? metadata?.name ?? 'pod').slice(0, 63).replace(/[-.]+$/, '');
}

function hostsText(address: string, name: string): string {
  return [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${address}\t${name}`,
    '',
  ].join('\n');
}

function writeFile(node: Containerd, path: string, text: string, mode: number): void {
  const file = node.path(path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  // Not in the call before, where the umask would have its say.
  chmodSync(file, mode);
}
