import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec.acme.solvers[*].http01.ingress.podTemplate.spec', form: 'settings', use: 'report' },
  { path: 'spec.acme.solvers[*].http01.gatewayHTTPRoute.podTemplate.spec', form: 'settings', use: 'report' },
];

/** Kinds of cert-manager/cert-manager. */
export const CERT_MANAGER: readonly CustomKind[] = [
  {
    kind: 'cert-manager.io/ClusterIssuer',
    source: {
      repository: 'cert-manager/cert-manager',
      path: 'deploy/crds/cert-manager.io_clusterissuers.yaml',
      commit: '2d0d7f7f74241a9cbf79f0e2a7bb247238ee09fd',
    },
    pods: PODS,
  },
  {
    kind: 'cert-manager.io/Issuer',
    source: {
      repository: 'cert-manager/cert-manager',
      path: 'deploy/crds/cert-manager.io_issuers.yaml',
      commit: '2d0d7f7f74241a9cbf79f0e2a7bb247238ee09fd',
    },
    pods: PODS,
  },
  {
    kind: 'acme.cert-manager.io/Challenge',
    source: {
      repository: 'cert-manager/cert-manager',
      path: 'deploy/crds/acme.cert-manager.io_challenges.yaml',
      commit: '2d0d7f7f74241a9cbf79f0e2a7bb247238ee09fd',
    },
    pods: [{ path: 'spec.solver.http01.ingress.podTemplate.spec', form: 'settings', use: 'report' }],
  },
];
