import type { CustomKind } from './custom-kind';

/** Kinds of envoyproxy/gateway. */
export const ENVOY_GATEWAY: readonly CustomKind[] = [
  {
    kind: 'gateway.envoyproxy.io/EnvoyProxy',
    source: {
      repository: 'envoyproxy/gateway',
      path: 'charts/gateway-helm/charts/crds/crds/generated/gateway.envoyproxy.io_envoyproxies.yaml',
      commit: 'd32f28294245e454d20f81d323d626a90e660c1e',
    },
    pods: [
      { path: 'spec.provider.kubernetes.envoyDeployment.pod', form: 'settings', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDeployment.container', form: 'container', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDeployment.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDeployment.patch.value.spec.template', form: 'template', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDaemonSet.pod', form: 'settings', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDaemonSet.container', form: 'container', use: 'report' },
      { path: 'spec.provider.kubernetes.envoyDaemonSet.patch.value.spec.template', form: 'template', use: 'report' },
    ],
  },
];
