import type { ImageFamily } from '../image-family';
import { inferred, read, tried } from '../known';

/** Service meshes, Dapr, and what serves names. */
export const MESH: readonly ImageFamily[] = [
  {
    name: 'istiod',
    repositories: ['docker.io/istio/pilot', 'registry.istio.io/*/pilot'],
    sources: ['istio/istio@86c9f01fd73 pilot/docker/Dockerfile.pilot', 'chart istiod 1.0.0'],
    user: read(1337),
    runAs: read({ user: 1337, group: 1337 }),
    writable: read(['/var/run/secrets/istio-dns']),
    token: read(true),
  },
  {
    name: 'istio proxy',
    repositories: ['docker.io/istio/proxyv2', 'registry.istio.io/*/proxyv2'],
    sources: [
      'istio/istio@86c9f01fd73 manifests/charts/istio-control/istio-discovery/files/injection-template.yaml 377-413',
      'istio/istio@86c9f01fd73 pilot/docker/Dockerfile.proxyv2',
    ],
    runAs: read({ user: 1337, group: 1337, isMesh: true }),
    token: read(false),
    traps: [
      'The rules of the mesh exempt this user: another container that has it bypasses the mesh.',
      'As istio-init it is root with NET_ADMIN and NET_RAW; the CNI plugin makes that container unnecessary.',
    ],
  },
  {
    name: 'istio install-cni',
    repositories: ['docker.io/istio/install-cni', 'registry.istio.io/*/install-cni'],
    sources: ['chart istio-cni 1.0.0'],
    user: inferred('root'),
    token: read(true),
    rootCapabilities: read(['NET_ADMIN', 'NET_RAW', 'SYS_PTRACE', 'SYS_ADMIN', 'DAC_OVERRIDE']),
    root: read({
      why: 'it writes the network plugin of the node',
      checks: [
        'runAsNonRoot', 'runAsUser', 'restrictedVolumes', 'capabilities_baseline', 'capabilities_restricted',
        'allowPrivilegeEscalation',
      ],
    }),
  },
  {
    name: 'istio ztunnel',
    repositories: ['docker.io/istio/ztunnel', 'registry.istio.io/*/ztunnel'],
    sources: ['chart ztunnel 1.0.0'],
    rootCapabilities: read(['NET_ADMIN', 'SYS_ADMIN', 'NET_RAW']),
    token: read(false),
    root: read({
      why: 'it takes over the network of other pods on the node',
      checks: [
        'runAsNonRoot', 'runAsUser', 'restrictedVolumes', 'capabilities_baseline', 'capabilities_restricted',
        'allowPrivilegeEscalation',
      ],
    }),
  },
  {
    name: 'linkerd proxy',
    repositories: ['cr.l5d.io/linkerd/proxy'],
    sources: ['linkerd/linkerd2@b24cd4059 Dockerfile.proxy, charts/partials/templates/_proxy.tpl 285-329'],
    user: read(65534),
    runAs: read({ user: 2102, group: 2102, isMesh: true }),
    writable: read(['/var/run/linkerd/identity/end-entity']),
    token: read(false),
    traps: [
      'The rules of the mesh exempt this user.',
      'As linkerd-init it has NET_ADMIN and NET_RAW, by file capabilities and without root; the CNI plugin makes that '
        + 'container unnecessary.',
    ],
  },
  {
    name: 'linkerd controller',
    repositories: ['cr.l5d.io/linkerd/controller', 'cr.l5d.io/linkerd/policy-controller'],
    sources: ['linkerd/linkerd2@b24cd4059 Dockerfile.controller, charts/linkerd-control-plane'],
    user: read('root'),
    runAs: read({ user: 2103, group: 2103, others: 'any' }),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'Dapr control plane',
    repositories: [
      'docker.io/daprio/dapr', 'docker.io/daprio/operator', 'docker.io/daprio/sentry', 'docker.io/daprio/placement',
      'docker.io/daprio/scheduler', 'docker.io/daprio/injector',
    ],
    sources: ['dapr/dapr@d8450742ce docker/Dockerfile, charts/dapr/charts/*/templates'],
    user: read(65532),
    runAs: read({ user: 65532, group: 65532 }),
    writable: read([]),
    token: read(true),
    traps: [
      'The scheduler keeps its data in /var/run/data/dapr-scheduler, and placement with several replicas in '
        + '/var/run/dapr/raft-log: both need a volume with fsGroup 65532.',
    ],
  },
  {
    name: 'daprd',
    repositories: ['docker.io/daprio/daprd'],
    sources: ['dapr/dapr@d8450742ce pkg/injector/patcher/sidecar_container.go:239-251'],
    user: read(65532),
    runAs: read({ user: 65532, group: 65532 }),
    writable: read([]),
    traps: [
      'A namespace at restricted refuses pods with the sidecar until the injector has sidecarDropALLCapabilities=true.',
    ],
  },
  {
    name: 'CoreDNS',
    repositories: ['docker.io/coredns/coredns', 'registry.k8s.io/coredns/coredns'],
    sources: ['coredns/coredns@4b26cced3 Dockerfile', 'coredns/helm@caac031 charts/coredns/values.yaml 103-111'],
    user: read(65532),
    runAs: read({ user: 65532, group: 65532, others: 'any' }),
    writable: read([]),
    lowPorts: read([53]),
    fileCapability: tried('NET_BIND_SERVICE'),
    token: read(true),
    traps: ['Older tags have no user other than root.'],
  },
  {
    name: 'external-dns',
    repositories: ['registry.k8s.io/external-dns/external-dns'],
    sources: ['kubernetes-sigs/external-dns@2bf1bf8af .ko.yaml, charts/external-dns/values.yaml 100-131'],
    user: inferred(0),
    runAs: read({ user: 65532, group: 65532, others: 'any' }),
    writable: read([]),
    token: read(true),
    traps: ['The chart sets fsGroup 65534, so that tokens of cloud identities can be read.'],
  },
];
