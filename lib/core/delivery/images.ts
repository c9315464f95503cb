/**
 * The images that deliveries run, by digest: what runs on every node should be what was reviewed. The digests are those
 * under which public projects pin these versions; the registries themselves were not asked.
 *
 * A cluster without access to these registries gets copies of its own by the constructs' `images`.
 */
export const DELIVERY_IMAGES = Object.freeze({
  /** A shell and the few programs that the installer's script and the probe use. */
  shell: 'docker.io/library/busybox:1.37.0@sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0',
  /** What stays when the work is done: a program that waits to be told to stop. */
  pause: 'registry.k8s.io/pause:3.10.1@sha256:278fb9dbcca9518083ad1e11276933a2e96f23de604a3a08cc3c80002767d24c',
  /** What labels a node. It has no shell. */
  kubectl: 'registry.k8s.io/kubectl:v1.34.1@sha256:59bafa07ff3a6d4b417e7633ddb9d79a9606ca98bf64bac080b3e65748669250',
} as const);
