/** The sockets of container runtimes on a node; who may write to one is root there. */
const SOCKETS: readonly string[] = [
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/run/cri-dockerd.sock',
  '/run/podman/podman.sock',
];

/** The socket of a container runtime that a path of the node is, or has below it. */
export function runtimeSocketAt(path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.').join('/');
  // On today's nodes /var/run is a link.
  const canonical = `/${steps}`.replace(/^\/var\/run(?=\/|$)/, '/run');
  return SOCKETS.find((socket) => canonical === '/' || socket === canonical || socket.startsWith(`${canonical}/`));
}
