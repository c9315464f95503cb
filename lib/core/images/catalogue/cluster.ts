import type { ImageFamily } from '../image-family';
import { inferred, read } from '../known';

const NONROOT = { user: 65532, group: 65532, others: 'any' } as const;

/** Policies, autoscaling, storage and other additions to a cluster. */
export const CLUSTER: readonly ImageFamily[] = [
  {
    name: 'kyverno',
    repositories: [
      'ghcr.io/kyverno/kyverno', 'ghcr.io/kyverno/kyvernopre', 'ghcr.io/kyverno/background-controller',
      'ghcr.io/kyverno/cleanup-controller', 'ghcr.io/kyverno/reports-controller',
    ],
    sources: ['kyverno/kyverno@111e07bbec .ko.yaml, charts/kyverno/values.yaml 1244, 2517'],
    runAs: read({ user: 65534, group: 65534, others: 'any' }),
    writable: read(['/.sigstore']),
    token: read(true),
    traps: ['Without /.sigstore images are not verified.'],
  },
  {
    name: 'gatekeeper',
    repositories: ['docker.io/openpolicyagent/gatekeeper', 'docker.io/openpolicyagent/gatekeeper-crds'],
    sources: ['open-policy-agent/gatekeeper@dd8507eb97 Dockerfile, crd.Dockerfile, charts/gatekeeper/values.yaml'],
    user: read(65532),
    runAs: read({ user: 1000, group: 999, others: 'any' }),
    writable: read([]),
    token: read(true),
    traps: ['The audit has a volume at /tmp/audit, below /tmp.'],
  },
  {
    name: 'reloader',
    repositories: ['ghcr.io/stakater/reloader'],
    sources: ['chart reloader 2.2.16'],
    runAs: read({ user: 65534, group: 65534, others: 'any' }),
    writable: inferred([]),
    token: read(true),
  },
  {
    name: 'KEDA',
    repositories: [
      'ghcr.io/kedacore/keda', 'ghcr.io/kedacore/keda-metrics-apiserver', 'ghcr.io/kedacore/keda-admission-webhooks',
    ],
    sources: ['kedacore/keda@8b4f083ca Dockerfile', 'kedacore/charts@1444d00 keda/values.yaml 485-534'],
    user: read(65532),
    runAs: read(NONROOT),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'metrics-server',
    repositories: ['registry.k8s.io/metrics-server/metrics-server'],
    sources: ['kubernetes-sigs/metrics-server@5ed5d3a2 Dockerfile, charts/metrics-server/values.yaml 61-99'],
    user: read(65534),
    runAs: read({ user: 1000, group: 1000, others: 'any' }),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'cluster-autoscaler',
    repositories: ['registry.k8s.io/autoscaling/cluster-autoscaler'],
    sources: ['kubernetes/autoscaler@55c37cd5eb cluster-autoscaler/Dockerfile'],
    user: read(65532),
    runAs: read(NONROOT),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'CSI sidecars',
    repositories: ['registry.k8s.io/sig-storage/csi-provisioner'],
    sources: ['kubernetes-csi/external-provisioner@0688604fa Dockerfile, deploy/kubernetes/deployment.yaml'],
    user: read(0),
    token: read(true),
    root: inferred({
      why: 'it writes to the socket of a driver that is root', checks: ['runAsNonRoot', 'runAsUser'],
    }),
    traps: ['Beside a driver of the same user that shares the socket by an emptyDir it needs no root.'],
  },
  {
    name: 'CSI node sidecars',
    repositories: [
      'registry.k8s.io/sig-storage/csi-node-driver-registrar', 'registry.k8s.io/sig-storage/livenessprobe',
    ],
    sources: ['kubernetes-csi/livenessprobe@1f02f888 Dockerfile', 'chart secrets-store-csi-driver 1.6.0'],
    user: read(0),
    writable: inferred([]),
    token: inferred(false),
    root: read({
      why: 'the sockets on the node belong to root', checks: ['runAsNonRoot', 'runAsUser', 'restrictedVolumes'],
    }),
  },
  {
    name: 'kubernetes-dashboard',
    repositories: [
      'docker.io/kubernetesui/dashboard-api', 'docker.io/kubernetesui/dashboard-auth',
      'docker.io/kubernetesui/dashboard-web', 'docker.io/kubernetesui/dashboard-metrics-scraper',
    ],
    sources: ['chart kubernetes-dashboard 7.13.0'],
    runAs: read({ user: 1001, group: 2001, others: 'any' }),
    writable: read([]),
    token: read(true),
  },
  {
    name: 'crossplane',
    repositories: ['xpkg.crossplane.io/crossplane/crossplane'],
    sources: ['chart crossplane 0.0.1'],
    runAs: read(NONROOT),
    writable: inferred(['/cache']),
    token: read(true),
    traps: ['Its package manager makes the pods of providers: harden them by a DeploymentRuntimeConfig.'],
  },
  {
    name: 'kubectl',
    repositories: ['registry.k8s.io/kubectl'],
    sources: ['argoproj/argo-workflows@f016ad89eb Dockerfile:145-150', 'chart argo-workflows 1.0.18'],
    runAs: read(NONROOT),
    writable: inferred([]),
    token: read(true),
    home: read('/tmp'),
    traps: ['Without a home directory that can be written to every call asks the API server anew: set HOME=/tmp.'],
  },
  {
    name: 'velero',
    repositories: ['docker.io/velero/velero'],
    sources: ['vmware-tanzu/velero@d30d389b5 Dockerfile, pkg/install/deployment.go:400-436', 'chart velero 12.1.0'],
    writable: read(['/scratch', '/plugins']),
    token: read(true),
    traps: [
      'The node agent reads the volumes of other pods, and is root with host paths.',
      'Its cache goes below the home directory: set HOME=/scratch.',
    ],
    variants: [{ when: { from: [1, 18] }, user: read('cnb'), runAs: read({ user: 1002, group: 1000, others: 'any' }) }],
  },
  {
    name: 'CloudNativePG operator',
    repositories: ['ghcr.io/cloudnative-pg/cloudnative-pg'],
    sources: ['cloudnative-pg/cloudnative-pg@a95a534db Dockerfile, config/manager/manager.yaml'],
    user: read(65532),
    runAs: read({ user: 10001, group: 10001, others: 'any' }),
    writable: read(['/controller']),
    token: read(true),
  },
  {
    name: 'MongoDB community operator',
    repositories: ['quay.io/mongodb/mongodb-kubernetes-operator', 'quay.io/mongodb/mongodb-agent'],
    sources: [
      'mongodb/mongodb-kubernetes-operator@f6a53c96 pkg/kube/container/containers.go:209, controllers/construct',
      'mongodb/mongodb-kubernetes@67a92993f docker/*/Dockerfile',
    ],
    user: read(2000),
    runAs: read({ user: 2000, group: 2000 }),
    token: read(true),
    traps: ['The operator makes the pods of databases with this user, and does not drop capabilities.'],
  },
];
