import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places in the spec of a runner of the API group `actions.summerwind.dev`. */
function runnerAt(path: string): PodPlace[] {
  return [
    { path, form: 'settings', use: 'report' },
    { path: `${path}.containers`, form: 'containers', use: 'report' },
    { path: `${path}.initContainers`, form: 'containers', use: 'report' },
    { path: `${path}.sidecarContainers`, form: 'containers', use: 'report' },
    { path: `${path}.ephemeralContainers`, form: 'containers', use: 'report' },
  ];
}

/** Kinds of actions/actions-runner-controller. */
export const ACTIONS_RUNNER: readonly CustomKind[] = [
  {
    kind: 'actions.github.com/AutoscalingRunnerSet',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.github.com_autoscalingrunnersets.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: [
      { path: 'spec.template', form: 'template', use: 'fill' },
      { path: 'spec.listenerTemplate', form: 'template', use: 'report' },
    ],
  },
  {
    kind: 'actions.github.com/EphemeralRunnerSet',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.github.com_ephemeralrunnersets.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: [{ path: 'spec.ephemeralRunnerSpec', form: 'template', use: 'report' }],
  },
  {
    kind: 'actions.github.com/EphemeralRunner',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.github.com_ephemeralrunners.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: [{ path: 'spec', form: 'template', use: 'report' }],
  },
  {
    kind: 'actions.github.com/AutoscalingListener',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.github.com_autoscalinglisteners.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'report' }],
  },
  {
    kind: 'actions.summerwind.dev/RunnerDeployment',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.summerwind.dev_runnerdeployments.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: runnerAt('spec.template.spec'),
  },
  {
    kind: 'actions.summerwind.dev/RunnerReplicaSet',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.summerwind.dev_runnerreplicasets.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: runnerAt('spec.template.spec'),
  },
  {
    kind: 'actions.summerwind.dev/Runner',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.summerwind.dev_runners.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: runnerAt('spec'),
  },
  {
    kind: 'actions.summerwind.dev/RunnerSet',
    source: {
      repository: 'actions/actions-runner-controller',
      path: 'config/crd/bases/actions.summerwind.dev_runnersets.yaml',
      commit: '2ee6b3b8e8d2781c2f2bd4f0033fbb436465c5c1',
    },
    pods: [{ path: 'spec.template', form: 'template', use: 'report' }],
  },
];
