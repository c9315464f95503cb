import type { ImageFamily } from '../image-family';
import { inferred, read } from '../known';

/** Grafana and what it shows: metrics, traces and their collectors. */
export const OBSERVABILITY: readonly ImageFamily[] = [
  {
    name: 'grafana',
    repositories: [
      'docker.io/grafana/grafana',
      'docker.io/grafana/grafana-oss',
      'docker.io/grafana/grafana-enterprise',
    ],
    sources: [
      'grafana/grafana@07754534 packaging/docker/run.sh',
      'grafana-community/helm-charts@3386a115 grafana/values.yaml 159-172',
    ],
    user: inferred(472),
    runAs: read({ user: 472, group: 472 }),
    writable: read([]),
    data: read(['/var/lib/grafana']),
    token: read(false),
    traps: [
      'GF_AWS_PROFILES makes the start write below /usr/share/grafana, which fails.',
      'Logging to files needs /var/log/grafana as a writable path.',
    ],
  },
  {
    name: 'k8s-sidecar',
    repositories: ['quay.io/kiwigrid/k8s-sidecar', 'docker.io/kiwigrid/k8s-sidecar'],
    sources: ['kiwigrid/k8s-sidecar@a61c7ac Dockerfile', 'chart jenkins 5.9.53'],
    user: read(65534),
    runAs: read('any'),
    writable: read([]),
    token: read(true),
    traps: ['It fills a folder of the main container, which reads more easily with one user for both.'],
  },
  {
    name: 'loki',
    repositories: ['docker.io/grafana/loki'],
    sources: ['grafana/loki@65e30f8488 cmd/loki/Dockerfile, production/helm/loki/values.yaml 109-121'],
    user: read(10001),
    runAs: read({ user: 10001, group: 10001 }),
    writable: read([]),
    data: read(['/loki']),
    token: read(false),
    traps: ['The chart keeps the data in /var/loki.'],
  },
  {
    name: 'tempo',
    repositories: ['docker.io/grafana/tempo'],
    sources: ['grafana/tempo@ad33aa8faf cmd/tempo/Dockerfile', 'chart tempo-distributed 1.61.3'],
    user: read(10001),
    runAs: read({ user: 10001, group: 10001 }),
    writable: read([]),
    data: read(['/var/tempo']),
    token: read(false),
  },
  {
    name: 'alloy',
    repositories: ['docker.io/grafana/alloy'],
    sources: ['grafana/alloy@66ebea856d Dockerfile, operations/helm/charts/alloy/values.yaml 25-134'],
    user: read('root'),
    runAs: read({ user: 473, group: 473 }),
    writable: read([]),
    data: read(['/var/lib/alloy/data']),
    token: read(true),
    traps: ['To read the logs of the node it must be root.'],
  },
  {
    name: 'jaeger',
    repositories: ['docker.io/jaegertracing/jaeger', 'quay.io/jaegertracing/jaeger'],
    sources: ['jaegertracing/jaeger@8498073ff cmd/jaeger/Dockerfile'],
    user: read(10001),
    runAs: read({ user: 10001, group: 10001 }),
    writable: read([]),
    token: read(false),
  },
  {
    name: 'opentelemetry-collector',
    repositories: [
      'docker.io/otel/opentelemetry-collector', 'docker.io/otel/opentelemetry-collector-contrib',
      'docker.io/otel/opentelemetry-collector-k8s', 'docker.io/otel/opentelemetry-collector-otlp',
    ],
    sources: [
      'open-telemetry/opentelemetry-collector-releases@ceccc19d distributions/*/Dockerfile',
      'open-telemetry/opentelemetry-helm-charts@dd5665c06 templates/_pod.tpl',
    ],
    user: read(10001),
    runAs: read({ user: 10001, group: 10001 }),
    writable: read([]),
    traps: [
      'The chart runs it as root where it reads the logs of the node.',
      'k8sattributes, k8s_cluster and kubeletstats call the Kubernetes API.',
    ],
  },
  {
    name: 'opentelemetry-ebpf-profiler',
    repositories: ['docker.io/otel/opentelemetry-collector-ebpf-profiler'],
    sources: [
      'open-telemetry/opentelemetry-collector-releases@ceccc19d distributions/otelcol-ebpf-profiler/Dockerfile',
    ],
    user: read(0),
    rootCapabilities: read([
      'BPF', 'PERFMON', 'SYS_PTRACE', 'SYS_RESOURCE', 'DAC_READ_SEARCH', 'SYSLOG', 'CHECKPOINT_RESTORE', 'IPC_LOCK',
    ]),
    root: read({
      why: 'it loads programs into the kernel and looks into other processes',
      checks: ['runAsNonRoot', 'runAsUser', 'capabilities_baseline', 'capabilities_restricted', 'hostNamespaces'],
    }),
  },
  {
    name: 'telegraf',
    repositories: ['docker.io/library/telegraf', 'public.ecr.aws/docker/library/telegraf'],
    sources: ['influxdata/influxdata-docker@d457cb9 telegraf/1.39'],
    tagWords: ['alpine'],
    user: read('root'),
    runAs: inferred('any'),
    writable: read([]),
    rootCapabilities: read(['SETFCAP', 'SETUID', 'SETGID']),
    traps: ['The input ping needs NET_RAW, or the sysctl for unprivileged ICMP.'],
  },
  {
    name: 'victoria-metrics',
    repositories: ['docker.io/victoriametrics/victoria-metrics'],
    sources: ['chart victoria-metrics-single 0.45.0'],
    runAs: inferred({ user: 1000, group: 1000, others: 'any' }),
    data: read(['/storage']),
    token: read(false),
  },
];

/** Agents that gather logs: on a node they are root, because the files are. */
export const LOG_AGENTS: readonly ImageFamily[] = [
  {
    name: 'promtail',
    repositories: ['docker.io/grafana/promtail'],
    sources: ['chart promtail 6.17.1', 'grafana/loki@65e30f8488 docs/sources/send-data/promtail/_index.md'],
    token: read(true),
    root: read({
      why: 'it reads the log files of the node, which belong to root',
      checks: ['runAsNonRoot', 'runAsUser', 'restrictedVolumes'],
    }),
    instead: 'it is no longer supported: Alloy takes its place',
    traps: ['The chart runs it as 0:0 with a read-only root and without any capability.'],
  },
  {
    name: 'fluent-bit',
    repositories: ['cr.fluentbit.io/fluent/fluent-bit', 'docker.io/fluent/fluent-bit'],
    sources: [
      'fluent/fluent-bit@d55459d49 dockerfiles/Dockerfile',
      'fluent/helm-charts@5b81bf7 fluent-bit/values.yaml 70-99',
    ],
    tagWords: ['debug'],
    user: read('root'),
    runAs: read({ user: 1000, group: 1000, others: 'any' }),
    writable: read([]),
    token: read(true),
    traps: [
      'The user is for one that forwards; an agent that reads the files of its node is root there.',
      '/var/log need only be mounted read-only, unless `DB` keeps a file there.',
    ],
  },
  {
    name: 'fluentd-kubernetes-daemonset',
    repositories: ['docker.io/fluent/fluentd-kubernetes-daemonset'],
    sources: [
      'fluent/fluentd-kubernetes-daemonset@849b9e1e docker-image/v1.19/debian-elasticsearch8',
      'chart fluentd 0.6.0',
    ],
    user: read('root'),
    token: read(true),
    root: read({
      why: 'it reads the log files of the node, which belong to root, and keeps positions beside them',
      checks: ['runAsNonRoot', 'runAsUser', 'restrictedVolumes'],
    }),
  },
  {
    name: 'vector',
    repositories: ['docker.io/timberio/vector'],
    sources: ['vectordotdev/vector@c3445d42d2 distribution/docker/*/Dockerfile, distribution/kubernetes/vector-agent'],
    tagWords: ['alpine', 'distroless', 'static', 'libc'],
    user: read('root'),
    runAs: inferred({ user: 65532, group: 65532, others: 'any' }),
    writable: read([]),
    data: read(['/var/lib/vector']),
    token: read(true),
    traps: [
      'The user is for an aggregator; an agent that reads the files of its node is root there.',
      'The source kubernetes_logs needs VECTOR_SELF_NODE_NAME.',
    ],
  },
];
