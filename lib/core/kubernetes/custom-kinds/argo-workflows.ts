import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places in a template, which is one pod, or a list of steps. */
function templateAt(path: string): PodPlace[] {
  return [
    { path: `${path}.container`, form: 'container', use: 'report' },
    { path: `${path}.script`, form: 'container', use: 'report' },
    { path: `${path}.containerSet.containers`, form: 'containers', use: 'report' },
    { path: `${path}.initContainers`, form: 'containers', use: 'report' },
    { path: `${path}.sidecars`, form: 'containers', use: 'report' },
    { path, form: 'settings', use: 'report' },
    { path: `${path}.podSpecPatch`, form: 'text', use: 'report' },
    { path: `${path}.resource.manifest`, form: 'text', use: 'report' },
  ];
}

/** The places in the spec of a workflow. */
function workflowAt(path: string): PodPlace[] {
  return [
    ...templateAt(`${path}.templates[*]`),
    { path, form: 'settings', use: 'report' },
    ...templateAt(`${path}.templateDefaults`),
    { path: `${path}.executorPlugins[*].spec.sidecar.container`, form: 'container', use: 'report' },
    { path: `${path}.podSpecPatch`, form: 'text', use: 'report' },
    { path: `${path}.artifactGC.podSpecPatch`, form: 'text', use: 'report' },
    ...templateAt(`${path}.templates[*].dag.tasks[*].inline`),
    ...templateAt(`${path}.templates[*].steps[*][*].inline`),
  ];
}

/** Kinds of argoproj/argo-workflows. */
export const ARGO_WORKFLOWS: readonly CustomKind[] = [
  {
    kind: 'argoproj.io/Workflow',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflows.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: workflowAt('spec'),
  },
  {
    kind: 'argoproj.io/WorkflowTemplate',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflowtemplates.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: workflowAt('spec'),
  },
  {
    kind: 'argoproj.io/ClusterWorkflowTemplate',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_clusterworkflowtemplates.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: workflowAt('spec'),
  },
  {
    kind: 'argoproj.io/CronWorkflow',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_cronworkflows.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: workflowAt('spec.workflowSpec'),
  },
  {
    kind: 'argoproj.io/WorkflowTaskSet',
    source: {
      repository: 'argoproj/argo-workflows',
      path: 'manifests/base/crds/full/argoproj.io_workflowtasksets.yaml',
      commit: 'f016ad89eb269d282aec06dc491c29f396a38df4',
    },
    pods: templateAt('spec.tasks{*}'),
  },
];
