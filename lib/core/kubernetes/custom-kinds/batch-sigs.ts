import type { CustomKind } from './custom-kind';

/** Kinds of kubernetes-sigs/jobset and kubernetes-sigs/lws and kubernetes-sigs/kueue. */
export const BATCH_SIGS: readonly CustomKind[] = [
  {
    kind: 'jobset.x-k8s.io/JobSet',
    source: {
      repository: 'kubernetes-sigs/jobset',
      path: 'config/components/crd/bases/jobset.x-k8s.io_jobsets.yaml',
      commit: '08dfbdfd682714a9ab929633eca8dc95315187e7',
    },
    pods: [{ path: 'spec.replicatedJobs[*].template.spec.template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'leaderworkerset.x-k8s.io/LeaderWorkerSet',
    source: {
      repository: 'kubernetes-sigs/lws',
      path: 'config/crd/bases/leaderworkerset.x-k8s.io_leaderworkersets.yaml',
      commit: '060ab4da17eea1f0865fcbd3236bb1075e2cea32',
    },
    pods: [
      { path: 'spec.leaderWorkerTemplate.leaderTemplate', form: 'template', use: 'fill' },
      { path: 'spec.leaderWorkerTemplate.workerTemplate', form: 'template', use: 'fill' },
    ],
  },
  {
    kind: 'disaggregatedset.x-k8s.io/DisaggregatedSet',
    source: {
      repository: 'kubernetes-sigs/lws',
      path: 'config/crd/bases/disaggregatedset.x-k8s.io_disaggregatedsets.yaml',
      commit: '060ab4da17eea1f0865fcbd3236bb1075e2cea32',
    },
    pods: [
      { path: 'spec.roles[*].spec.leaderWorkerTemplate.leaderTemplate', form: 'template', use: 'fill' },
      { path: 'spec.roles[*].spec.leaderWorkerTemplate.workerTemplate', form: 'template', use: 'fill' },
    ],
  },
  {
    kind: 'kueue.x-k8s.io/Workload',
    source: {
      repository: 'kubernetes-sigs/kueue',
      path: 'config/components/crd/bases/kueue.x-k8s.io_workloads.yaml',
      commit: 'ff69552e79ad21652c36caa97038382e55625cf7',
    },
    pods: [{ path: 'spec.podSets[*].template', form: 'template', use: 'report' }],
  },
];
