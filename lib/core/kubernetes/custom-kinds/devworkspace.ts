import type { CustomKind } from './custom-kind';
import type { PodPlace } from '../pod-place';

/** The places in the spec of a template. */
function templateAt(path: string): PodPlace[] {
  return [
    { path: `${path}.attributes.pod-overrides`, form: 'template', use: 'report' },
    { path: `${path}.attributes.container-overrides`, form: 'container', use: 'report' },
    { path: `${path}.components[*].attributes.pod-overrides`, form: 'template', use: 'report' },
    { path: `${path}.components[*].attributes.container-overrides`, form: 'container', use: 'report' },
    { path: `${path}.components[*].kubernetes.inlined`, form: 'text', use: 'report' },
    { path: `${path}.components[*].openshift.inlined`, form: 'text', use: 'report' },
    { path: `${path}.components[*].custom.embeddedResource`, form: 'objects', use: 'report' },
  ];
}

/** Kinds of devfile/devworkspace-operator. */
export const DEVWORKSPACE: readonly CustomKind[] = [
  {
    kind: 'controller.devfile.io/DevWorkspaceOperatorConfig',
    source: {
      repository: 'devfile/devworkspace-operator',
      path: 'deploy/deployment/kubernetes/objects/devworkspaceoperatorconfigs.controller.devfile.io.CustomResourceDefinition.yaml',
      commit: 'f91eefec7b139f1e7e87c4573d06f344d027fc21',
    },
    pods: [
      {
        path: 'config.workspace.containerSecurityContext',
        form: 'field',
        use: 'report',
        as: 'spec.containers[0].securityContext',
      },
      { path: 'config.workspace.podSecurityContext', form: 'field', use: 'report', as: 'spec.securityContext' },
      { path: 'config.workspace.initContainers', form: 'containers', use: 'report' },
    ],
  },
  {
    kind: 'workspace.devfile.io/DevWorkspace',
    source: {
      repository: 'devfile/devworkspace-operator',
      path: 'deploy/deployment/kubernetes/objects/devworkspaces.workspace.devfile.io.CustomResourceDefinition.yaml',
      commit: 'f91eefec7b139f1e7e87c4573d06f344d027fc21',
    },
    pods: templateAt('spec.template'),
  },
  {
    kind: 'workspace.devfile.io/DevWorkspaceTemplate',
    source: {
      repository: 'devfile/devworkspace-operator',
      path: 'deploy/deployment/kubernetes/objects/devworkspacetemplates.workspace.devfile.io.CustomResourceDefinition.yaml',
      commit: 'f91eefec7b139f1e7e87c4573d06f344d027fc21',
    },
    pods: templateAt('spec'),
  },
];
