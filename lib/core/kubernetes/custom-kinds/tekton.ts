import type { CustomKind } from './custom-kind';

/** Kinds of tektoncd/pipeline. */
export const TEKTON: readonly CustomKind[] = [
  {
    kind: 'tekton.dev/Task',
    source: {
      repository: 'tektoncd/pipeline',
      path: 'config/300-crds/300-task.yaml',
      commit: '3ee1745ae5b2d9175b11917d7c1935eaad44910c',
    },
    pods: [
      { path: 'spec.steps', form: 'containers', use: 'report' },
      { path: 'spec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.stepTemplate', form: 'container', use: 'report' },
    ],
  },
  {
    kind: 'tekton.dev/StepAction',
    source: {
      repository: 'tektoncd/pipeline',
      path: 'config/300-crds/300-stepaction.yaml',
      commit: '3ee1745ae5b2d9175b11917d7c1935eaad44910c',
    },
    pods: [
      { path: 'spec.securityContext', form: 'field', use: 'report', as: 'spec.containers[0].securityContext' },
    ],
  },
  {
    kind: 'tekton.dev/TaskRun',
    source: {
      repository: 'tektoncd/pipeline',
      path: 'config/300-crds/300-taskrun.yaml',
      commit: '3ee1745ae5b2d9175b11917d7c1935eaad44910c',
    },
    pods: [
      { path: 'spec.podTemplate', form: 'settings', use: 'report' },
      { path: 'spec.taskSpec.steps', form: 'containers', use: 'report' },
      { path: 'spec.taskSpec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.taskSpec.stepTemplate', form: 'container', use: 'report' },
    ],
  },
  {
    kind: 'tekton.dev/Pipeline',
    source: {
      repository: 'tektoncd/pipeline',
      path: 'config/300-crds/300-pipeline.yaml',
      commit: '3ee1745ae5b2d9175b11917d7c1935eaad44910c',
    },
    pods: [
      { path: 'spec.tasks[*].taskSpec.steps', form: 'containers', use: 'report' },
      { path: 'spec.tasks[*].taskSpec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.tasks[*].taskSpec.stepTemplate', form: 'container', use: 'report' },
      { path: 'spec.finally[*].taskSpec.steps', form: 'containers', use: 'report' },
      { path: 'spec.finally[*].taskSpec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.finally[*].taskSpec.stepTemplate', form: 'container', use: 'report' },
    ],
  },
  {
    kind: 'tekton.dev/PipelineRun',
    source: {
      repository: 'tektoncd/pipeline',
      path: 'config/300-crds/300-pipelinerun.yaml',
      commit: '3ee1745ae5b2d9175b11917d7c1935eaad44910c',
    },
    pods: [
      { path: 'spec.taskRunTemplate.podTemplate', form: 'settings', use: 'report' },
      { path: 'spec.taskRunSpecs[*].podTemplate', form: 'settings', use: 'report' },
      { path: 'spec.pipelineSpec.tasks[*].taskSpec.steps', form: 'containers', use: 'report' },
      { path: 'spec.pipelineSpec.finally[*].taskSpec.steps', form: 'containers', use: 'report' },
      { path: 'spec.podTemplate', form: 'settings', use: 'report' },
      { path: 'spec.taskRunSpecs[*].taskPodTemplate', form: 'settings', use: 'report' },
      { path: 'spec.pipelineSpec.tasks[*].taskSpec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.pipelineSpec.finally[*].taskSpec.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.pipelineSpec.tasks[*].taskSpec.stepTemplate', form: 'container', use: 'report' },
      { path: 'spec.pipelineSpec.finally[*].taskSpec.stepTemplate', form: 'container', use: 'report' },
    ],
  },
];
