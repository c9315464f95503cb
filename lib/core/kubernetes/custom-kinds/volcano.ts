import type { CustomKind } from './custom-kind';

/** Kinds of volcano-sh/volcano. */
export const VOLCANO: readonly CustomKind[] = [
  {
    kind: 'batch.volcano.sh/Job',
    source: {
      repository: 'volcano-sh/volcano',
      path: 'config/crd/volcano/bases/batch.volcano.sh_jobs.yaml',
      commit: 'ed72c7c815a9fd547a787134676f73d42e9d049c',
    },
    pods: [{ path: 'spec.tasks[*].template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'batch.volcano.sh/CronJob',
    source: {
      repository: 'volcano-sh/volcano',
      path: 'config/crd/volcano/bases/batch.volcano.sh_cronjobs.yaml',
      commit: 'ed72c7c815a9fd547a787134676f73d42e9d049c',
    },
    pods: [{ path: 'spec.jobTemplate.spec.tasks[*].template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'flow.volcano.sh/JobTemplate',
    source: {
      repository: 'volcano-sh/volcano',
      path: 'config/crd/jobflow/bases/flow.volcano.sh_jobtemplates.yaml',
      commit: 'ed72c7c815a9fd547a787134676f73d42e9d049c',
    },
    pods: [{ path: 'spec.tasks[*].template', form: 'template', use: 'fill' }],
  },
  {
    kind: 'flow.volcano.sh/JobFlow',
    source: {
      repository: 'volcano-sh/volcano',
      path: 'config/crd/jobflow/bases/flow.volcano.sh_jobflows.yaml',
      commit: 'ed72c7c815a9fd547a787134676f73d42e9d049c',
    },
    pods: [{ path: 'spec.flows[*].patch.jobSpec.tasks[*].template', form: 'template', use: 'report' }],
  },
];
