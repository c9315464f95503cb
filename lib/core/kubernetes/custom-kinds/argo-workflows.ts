import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places that several of these kinds have. */
const PODS: readonly PodPlace[] = [
  { path: 'spec.templates[*].container', form: 'container', use: 'report' },
  { path: 'spec.templates[*].script', form: 'container', use: 'report' },
  { path: 'spec.templates[*].containerSet.containers', form: 'containers', use: 'report' },
  { path: 'spec.templates[*].initContainers', form: 'containers', use: 'report' },
  { path: 'spec.templates[*].sidecars', form: 'containers', use: 'report' },
  { path: 'spec.templates[*]', form: 'settings', use: 'report' },
  { path: 'spec', form: 'settings', use: 'report' },
  { path: 'spec.templateDefaults.container', form: 'container', use: 'report' },
  { path: 'spec.templateDefaults.script', form: 'container', use: 'report' },
  { path: 'spec.templateDefaults.initContainers', form: 'containers', use: 'report' },
  { path: 'spec.templateDefaults.sidecars', form: 'containers', use: 'report' },
  { path: 'spec.templateDefaults.containerSet.containers', form: 'containers', use: 'report' },
  { path: 'spec.executorPlugins[*].spec.sidecar.container', form: 'container', use: 'report' },
  { path: 'spec.podSpecPatch', form: 'text', use: 'report' },
  { path: 'spec.templates[*].podSpecPatch', form: 'text', use: 'report' },
  { path: 'spec.templates[*].resource.manifest', form: 'text', use: 'report' },
  { path: 'spec.templates[*].dag.tasks[*].inline.container', form: 'container', use: 'report' },
  { path: 'spec.templates[*].dag.tasks[*].inline.script', form: 'container', use: 'report' },
  { path: 'spec.templates[*].dag.tasks[*].inline.initContainers', form: 'containers', use: 'report' },
  { path: 'spec.templates[*].dag.tasks[*].inline.sidecars', form: 'containers', use: 'report' },
  { path: 'spec.templates[*].steps[*][*].inline.container', form: 'container', use: 'report' },
  { path: 'spec.templates[*].steps[*][*].inline.script', form: 'container', use: 'report' },
  { path: 'spec.templates[*].steps[*][*].inline.initContainers', form: 'containers', use: 'report' },
  { path: 'spec.templates[*].steps[*][*].inline.sidecars', form: 'containers', use: 'report' },
];

/** Kinds of argoproj/argo-workflows. */
export const ARGO_WORKFLOWS: readonly CustomKind[] = [
  {
    kind: 'argoproj.io/Workflow',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflows.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: PODS,
  },
  {
    kind: 'argoproj.io/WorkflowTemplate',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflowtemplates.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: PODS,
  },
  {
    kind: 'argoproj.io/ClusterWorkflowTemplate',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_clusterworkflowtemplates.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: PODS,
  },
  {
    kind: 'argoproj.io/CronWorkflow',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_cronworkflows.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: [
      { path: 'spec.workflowSpec.templates[*].container', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].script', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].containerSet.containers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].initContainers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].sidecars', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*]', form: 'settings', use: 'report' },
      { path: 'spec.workflowSpec', form: 'settings', use: 'report' },
      { path: 'spec.workflowSpec.templateDefaults.container', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templateDefaults.script', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templateDefaults.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templateDefaults.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templateDefaults.containerSet.containers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.executorPlugins[*].spec.sidecar.container', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.podSpecPatch', form: 'text', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].podSpecPatch', form: 'text', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].resource.manifest', form: 'text', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].dag.tasks[*].inline.container', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].dag.tasks[*].inline.script', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].dag.tasks[*].inline.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].dag.tasks[*].inline.sidecars', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].steps[*][*].inline.container', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].steps[*][*].inline.script', form: 'container', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].steps[*][*].inline.initContainers', form: 'containers', use: 'report' },
      { path: 'spec.workflowSpec.templates[*].steps[*][*].inline.sidecars', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'argoproj.io/WorkflowTaskSet',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflowtasksets.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: [{ path: 'spec.tasks{*}.container', form: 'container', use: 'report' }],
  },
];
