import type { ImageFamily } from '../image-family';
import { inferred, read } from '../known';

const NOBODY = { user: 65534, group: 65534, others: 'any' } as const;

/** Prometheus and its exporters. */
export const PROMETHEUS: readonly ImageFamily[] = [
  {
    name: 'prometheus',
    repositories: ['quay.io/prometheus/prometheus', 'docker.io/prom/prometheus'],
    sources: [
      'prometheus/prometheus@d15adb9ad7 Dockerfile, Dockerfile.distroless',
      'prometheus-operator/prometheus-operator@6adcebc50 pkg/prometheus/server/statefulset.go:348',
    ],
    tagWords: ['distroless', 'busybox'],
    writable: read([]),
    data: read(['/prometheus']),
    token: read(true),
    traps: [
      'The operator runs it as 1000:2000, and the reloader beside it needs the same user.',
      'A volume of the one variant needs an fsGroup for the other.',
    ],
    variants: [
      { when: { lacks: ['distroless'] }, user: read('nobody'), runAs: read(NOBODY) },
      { when: { has: ['distroless'] }, user: read(65532), runAs: read({ user: 65532, group: 65532, others: 'any' }) },
    ],
  },
  {
    name: 'alertmanager',
    repositories: ['quay.io/prometheus/alertmanager', 'docker.io/prom/alertmanager'],
    sources: [
      'prometheus/alertmanager@68fb2d575 Dockerfile',
      'prometheus-operator/prometheus-operator@6adcebc50 pkg/alertmanager/statefulset.go:60-70',
    ],
    tagWords: ['distroless', 'busybox'],
    writable: read([]),
    data: read(['/alertmanager']),
    token: read(false),
    variants: [
      { when: { lacks: ['distroless'] }, user: read('nobody'), runAs: read(NOBODY) },
      { when: { has: ['distroless'] }, user: read(65532), runAs: read({ user: 65532, group: 65532, others: 'any' }) },
    ],
  },
  {
    name: 'node-exporter',
    repositories: ['quay.io/prometheus/node-exporter', 'docker.io/prom/node-exporter'],
    sources: [
      'prometheus/node_exporter@a7dcc3a0 Dockerfile',
      'prometheus-community/helm-charts@cf408a290 charts/prometheus-node-exporter/values.yaml 362-396',
    ],
    tagWords: ['distroless', 'busybox'],
    writable: read([]),
    token: read(false),
    root: read({
      why: 'it measures the node, for which it has the network, the processes and the files of its host',
      checks: ['hostNamespaces', 'hostPorts', 'restrictedVolumes'],
    }),
    variants: [
      { when: { lacks: ['distroless'] }, user: read('nobody'), runAs: read(NOBODY) },
      { when: { has: ['distroless'] }, user: read(65532), runAs: read({ user: 65532, group: 65532, others: 'any' }) },
    ],
  },
  {
    name: 'blackbox-exporter',
    repositories: ['quay.io/prometheus/blackbox-exporter', 'docker.io/prom/blackbox-exporter'],
    sources: [
      'prometheus/blackbox_exporter@e39d7d4 Dockerfile',
      'prometheus-community/helm-charts@cf408a290 charts/prometheus-blackbox-exporter/values.yaml 128-137',
    ],
    tagWords: ['distroless', 'busybox'],
    runAs: read({ user: 1000, group: 1000, others: 'any' }),
    writable: read([]),
    token: read(false),
    traps: [
      'ICMP needs the sysctl net.ipv4.ping_group_range: NET_RAW does nothing for a user other than root. containerd 2 '
        + 'sets it.',
    ],
    variants: [
      { when: { lacks: ['distroless'] }, user: read('root') },
      { when: { has: ['distroless'] }, user: read(65532) },
    ],
  },
  {
    name: 'pushgateway',
    repositories: ['quay.io/prometheus/pushgateway', 'docker.io/prom/pushgateway'],
    sources: ['prometheus/pushgateway@412bd22 Dockerfile', 'chart pushgateway 3.8.0'],
    runAs: read(NOBODY),
    writable: read([]),
    token: read(false),
    traps: ['--persistence.file needs a volume; the chart has it at /data.'],
  },
  {
    name: 'kube-state-metrics',
    repositories: ['registry.k8s.io/kube-state-metrics/kube-state-metrics'],
    sources: ['kubernetes/kube-state-metrics@c92fe0c5 Dockerfile', 'chart kube-state-metrics 8.4.0'],
    user: read('nobody'),
    runAs: read(NOBODY),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'prometheus-operator',
    repositories: ['quay.io/prometheus-operator/prometheus-operator'],
    sources: ['prometheus-operator/prometheus-operator@6adcebc50 Dockerfile', 'chart kube-prometheus-stack 88.5.3'],
    user: read(65534),
    runAs: read(NOBODY),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'prometheus-operator admission-webhook',
    repositories: ['quay.io/prometheus-operator/admission-webhook'],
    sources: ['prometheus-operator/prometheus-operator@6adcebc50 cmd/admission-webhook/Dockerfile'],
    user: read('nobody'),
    runAs: read(NOBODY),
    writable: read([]),
    token: inferred(false),
  },
  {
    name: 'prometheus-config-reloader',
    repositories: ['quay.io/prometheus-operator/prometheus-config-reloader'],
    sources: ['prometheus-operator/prometheus-operator@6adcebc50 pkg/operator/config_reloader.go:370'],
    user: read('nobody'),
    runAs: read('any'),
    writable: read([]),
    token: read(false),
    traps: ['It writes the configuration that the server reads, and needs the user of the server.'],
  },
  {
    name: 'prometheus-adapter',
    repositories: ['registry.k8s.io/prometheus-adapter/prometheus-adapter'],
    sources: ['chart prometheus-adapter 5.3.0'],
    runAs: read({ user: 10001, group: 10001, others: 'any' }),
    writable: read([]),
    token: read(true),
  },
];
